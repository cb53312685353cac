import { spawnSync } from 'node:child_process'
import { createLogger } from '@betterai/core'
import { expect, it } from 'vitest'
import { createSimulatorProcess } from '../../src/providers/simulator-process.js'

it('The simulator answers although its log is on a full disk, and is started again when it dies', async () => {
  const simulator = createSimulatorProcess({
    port: 0,
    paceMs: 0,
    logFile: '/dev/full',
    logger: createLogger({ level: 'silent' }),
  })
  const url = await simulator.url()
  const ask = () =>
    fetch(`${url}/openai/v1/models`, { headers: { authorization: 'Bearer sk-test' } }).then(
      ({ status }) => status,
      () => 'gone',
    )
  expect([await ask(), await ask()]).toEqual([200, 200])
  const children = () => {
    const { stdout } = spawnSync('pgrep', ['-f', '-P', String(process.pid), 'provider-simulator'])
    return String(stdout).split('\n').filter(Boolean).map(Number)
  }
  const [first] = children()
  if (first !== undefined) process.kill(first, 'SIGKILL')
  await expect.poll(ask, { timeout: 20_000 }).toBe('gone')
  await expect.poll(ask, { timeout: 20_000 }).toBe(200)
  expect(children()).not.toContain(first)
  await simulator.close()
  await expect.poll(ask).toBe('gone')
  expect(children()).toEqual([])
}, 60_000)
