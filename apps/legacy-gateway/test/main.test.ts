import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const runFromSource = ['--conditions=@betterai/source', '--import', 'tsx']

/** Starts the real process; disposing kills it when it is still there. */
function start(environment: Record<string, string>) {
  const child = fork(main, { execArgv: runFromSource, env: environment, stdio: 'pipe' })
  const output: string[] = []
  child.stdout?.on('data', (chunk) => output.push(String(chunk)))
  child.stderr?.on('data', (chunk) => output.push(String(chunk)))
  const dispose = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return { child, output, [Symbol.asyncDispose]: dispose }
}

async function exitCodeOf(child: ChildProcess): Promise<number | null> {
  const [code] = await once(child, 'exit')
  return code
}

describe('the process', () => {
  it('answers soon after its start and ends cleanly on SIGTERM', async () => {
    await using gateway = start({ LEGACY_GATEWAY_PORT: '0', BACKEND_LOG_LEVEL: 'silent' })
    const [message] = await once(gateway.child, 'message')
    expect(message).toMatchObject({ type: 'listening' })
    const response = await fetch(`${message.url}/health`)
    expect(await response.json()).toMatchObject({ success: true })
    const ended = exitCodeOf(gateway.child)
    gateway.child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })

  it('refuses a wrong configuration in words', async () => {
    await using gateway = start({ LEGACY_GATEWAY_PORT: 'abc' })
    expect(await exitCodeOf(gateway.child)).toBe(1)
    expect(gateway.output.join('')).toContain('LEGACY_GATEWAY_PORT: expected a port number')
    expect(gateway.output.join('')).not.toContain('    at ')
  })
})
