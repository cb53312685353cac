import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Logger } from '@betterai/core'
import { ConfigurationError, once } from '@betterai/core'

/** The local stand-in for vendors without a key. */
export interface SimulatorProcess {
  /** Resolves to its address, for example `http://127.0.0.1:8090`; starts it on first use. */
  url(): Promise<string>
  close(): Promise<void>
}

/** Creates a simulator that runs in a process of its own and ends with this one. */
export function createSimulatorProcess(options: {
  port: number
  paceMs: number
  logFile: string
  logger: Logger
}): SimulatorProcess {
  const start = once(() => startSimulatorProcess(options))
  return {
    url: async () => (await start()).url,
    async close() {
      const running = await start.known()?.catch(() => undefined)
      await running?.stop()
    },
  }
}

const sourceFlags = ['--conditions=@betterai/source', '--import', 'tsx']

function startSimulatorProcess(options: {
  port: number
  paceMs: number
  logFile: string
  logger: Logger
}): Promise<{ url: string; stop: () => Promise<void> }> {
  const file = fileURLToPath(import.meta.resolve('@betterai/provider-simulator/main'))
  const child = fork(file, {
    // From its sources while developing and in tests, where nothing is built.
    ...(file.endsWith('.ts') ? { execArgv: sourceFlags } : {}),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      SIMULATOR_PORT: String(options.port),
      SIMULATOR_PACE_MS: String(options.paceMs),
      SIMULATOR_LOG_FILE: options.logFile,
    },
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    if (child.connected) child.disconnect()
    await exited
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) =>
      reject(
        new ConfigurationError(`The provider simulator ended with code ${code}`, 'SIMULATOR_PORT'),
      ),
    )
    child.on('message', (message: { type?: string; port?: number }) => {
      if (message.type !== 'listening') return
      options.logger.debug('provider simulator started', { port: message.port })
      resolve({ url: `http://127.0.0.1:${message.port}`, stop })
    })
  })
}
