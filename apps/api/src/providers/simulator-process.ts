import type { ChildProcess } from 'node:child_process'
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

/** How the simulator is started. */
export type SimulatorProcessOptions = {
  port: number
  paceMs: number
  logFile: string
  logger: Logger
}

const restartMs = 200
const sourceFlags = ['--conditions=@betterai/source', '--import', 'tsx']

/** Creates a simulator that runs in a process of its own and ends with this one; one that dies is started again on its port. */
export function createSimulatorProcess(options: SimulatorProcessOptions): SimulatorProcess {
  const { logger } = options
  let child: ChildProcess | undefined
  let exited = Promise.resolve()
  let restarting: NodeJS.Timeout | undefined
  let isClosed = false

  async function startOn(port: number): Promise<number> {
    const started = startChild({ ...options, port })
    child = started.child
    exited = started.exited
    const bound = await started.listening
    logger.debug('provider simulator started', { port: bound })
    void started.exited.then(() => startAgain(bound))
    return bound
  }

  function startAgain(port: number): void {
    if (isClosed) return
    logger.warn('the provider simulator ended and is started again', { port })
    restarting = setTimeout(() => {
      startOn(port).catch((error: unknown) => {
        logger.error('the provider simulator did not start again', { error })
        startAgain(port)
      })
    }, restartMs).unref()
  }

  const start = once(async () => `http://127.0.0.1:${await startOn(options.port)}`)
  return {
    url: () => start(),
    async close() {
      isClosed = true
      clearTimeout(restarting)
      await start.known()?.catch(() => undefined)
      if (child?.connected) child.disconnect()
      await exited
    },
  }
}

function startChild({ port, paceMs, logFile }: SimulatorProcessOptions) {
  const file = fileURLToPath(import.meta.resolve('@betterai/provider-simulator/main'))
  const child = fork(file, {
    // From its sources while developing and in tests, where nothing is built.
    ...(file.endsWith('.ts') ? { execArgv: sourceFlags } : {}),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      SIMULATOR_PORT: String(port),
      SIMULATOR_PACE_MS: String(paceMs),
      SIMULATOR_LOG_FILE: logFile,
    },
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const listening = new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) =>
      reject(
        new ConfigurationError(`The provider simulator ended with code ${code}`, 'SIMULATOR_PORT'),
      ),
    )
    child.on('message', (message: { type?: string; port?: number }) => {
      if (message.type === 'listening' && message.port !== undefined) resolve(message.port)
    })
  })
  return { child, exited, listening }
}
