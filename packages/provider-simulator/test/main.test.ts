import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { startedSimulator } from './started-simulator.js'

const mainFile = new URL('../src/main.ts', import.meta.url)

/** Forks the simulator as a process and waits until it listens. */
async function forkedSimulator(port: number) {
  const child = fork(mainFile, [], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, SIMULATOR_PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  let output = ''
  child.stdout?.on('data', (text: Buffer) => {
    output += text.toString()
  })
  const [message] = (await once(child, 'message')) as [{ type: string; port: number }]
  return {
    child,
    message,
    output: () => output,
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

async function exitCode(child: ChildProcess): Promise<number | null> {
  const [code] = (await once(child, 'exit')) as [number | null]
  return code
}

describe('simulator process', { timeout: 20_000 }, () => {
  it('takes the next free port, says so, and ends when its parent lets go', async () => {
    await using taken = await startedSimulator()
    await using forked = await forkedSimulator(taken.simulator.port)
    const { port } = forked.message
    expect(forked.message.type).toBe('listening')
    expect(port).toBeGreaterThan(taken.simulator.port)
    expect(forked.output()).toContain(`port ${taken.simulator.port} is in use`)
    const health = await fetch(`http://127.0.0.1:${port}/__simulator/health`)
    expect(health.status).toBe(200)
    const ended = exitCode(forked.child)
    forked.child.disconnect()
    expect(await ended).toBe(0)
  })

  it('closes cleanly on SIGTERM, even with a stream running', async () => {
    await using forked = await forkedSimulator(0)
    const running = fetch(`http://127.0.0.1:${forked.message.port}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: 'Bearer k', 'x-simulator-behaviour': '{"stall_after":1}' },
      body: '{"model":"gpt-4o","stream":true,"messages":[{"role":"user","content":"x"}]}',
    })
    expect((await running).status).toBe(200)
    const ended = exitCode(forked.child)
    forked.child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })
})
