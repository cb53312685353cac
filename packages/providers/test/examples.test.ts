import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startSimulator } from '@betterai/provider-simulator'
import { expect, it } from 'vitest'

const folder = new URL('../examples/', import.meta.url)

const printed: Record<string, RegExp> = {
  'stream-a-chat.ts': /sky blue.*\d+ tokens/s,
  'use-a-tool.ts': /^get_weather\(\{.*\}\)\n.*31/s,
  'follow-a-schema.ts': /^.+ has \d+ people, for 0\.\d+ USD$/m,
  'fall-back.ts': /^openai\/gpt-oss-120b: .*failed\ngpt-6-luna answers:\n.*sky blue/s,
  'own-server.ts': /^\d+ models\nopenai_compatible\/gpt-6-luna: .*sky blue/s,
}

it.each(readdirSync(folder))('examples/%s prints what it promises', async (file) => {
  await using simulator = await startSimulator()
  const path = fileURLToPath(new URL(file, folder))
  const node = ['--conditions=@betterai/source', '--import', 'tsx', path]
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...node,
    'any-key',
    simulator.baseUrl('openai'),
  ])
  expect(stdout).toMatch(printed[file] ?? /nothing is expected of it/)
})
