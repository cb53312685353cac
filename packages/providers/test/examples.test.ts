import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startSimulator } from '@betterai/provider-simulator'
import { expect, it } from 'vitest'

const folder = new URL('../examples/', import.meta.url)

it.each(readdirSync(folder))('examples/%s prints an answer', async (file) => {
  await using simulator = await startSimulator()
  const path = fileURLToPath(new URL(file, folder))
  const node = ['--conditions=@betterai/source', '--import', 'tsx', path]
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...node,
    'any-key',
    simulator.baseUrl('openai'),
  ])
  expect(stdout).toMatch(/sky blue.*\d+ tokens/s)
})
