import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { open } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const logger = fileURLToPath(new URL('../../src/logging/logger.ts', import.meta.url))

it('A log that cannot be written ends nothing', async () => {
  await using full = await open('/dev/full', 'w')
  const script = `
    const { createLogger } = await import(${JSON.stringify(logger)})
    const logger = createLogger()
    const timer = setInterval(() => logger.info('x'.repeat(9000)), 1)
    setTimeout(() => { clearInterval(timer); process.exitCode = 7 }, 300)`
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', script],
    {
      stdio: ['ignore', full.fd, 'pipe'],
    },
  )
  let said = ''
  child.stderr?.on('data', (text) => {
    said += text
  })
  const [code] = await once(child, 'close')
  expect({ code, said }).toEqual({ code: 7, said: '' })
}, 20_000)
