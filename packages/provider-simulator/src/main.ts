import type { Simulator, SimulatorOptions } from './server.js'
import { startSimulator } from './server.js'

const portsToTry = 50

/** Starts on the wanted port, or on the next one that is free. */
async function startOnFreePort(options: SimulatorOptions, port: number): Promise<Simulator> {
  for (let candidate = port; candidate < port + portsToTry; candidate += 1) {
    try {
      return await startSimulator({ ...options, port: candidate })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || port === 0) throw error
      console.log(`port ${candidate} is in use, trying ${candidate + 1}`)
    }
  }
  throw new Error(`no free port between ${port} and ${port + portsToTry - 1}`)
}

function numberFromEnv(name: string, fallback: number): number {
  const value = process.env[name]
  if (value === undefined || value === '') return fallback
  const parsed = Number(value)
  if (!Number.isFinite(parsed) || parsed < 0) throw new Error(`${name} is not a number: ${value}`)
  return parsed
}

async function main(): Promise<void> {
  const { HOST: host, SIMULATOR_LOG_FILE: logFile } = process.env
  const options: SimulatorOptions = {
    paceMs: numberFromEnv('SIMULATOR_PACE_MS', 15),
    ...(host ? { host } : {}),
    ...(logFile ? { logFile } : {}),
  }
  const simulator = await startOnFreePort(options, numberFromEnv('SIMULATOR_PORT', 8090))
  console.log(`provider simulator listening on ${simulator.url}`)
  process.send?.({ type: 'listening', port: simulator.port })

  const stop = () => {
    simulator.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  process.once('SIGHUP', stop)
  process.once('disconnect', stop)
}

// What cannot be said, as to a full disk, ends nothing.
for (const output of [process.stdout, process.stderr]) output.on('error', () => {})
main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
