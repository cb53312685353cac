import { createLogger, ServiceError } from '@betterai/core'
import { createApp } from './app.js'
import { readConfig } from './config/env.js'
import { startServer } from './server.js'

// What cannot be said, as to a full disk, ends nothing.
for (const output of [process.stdout, process.stderr]) output.on('error', () => {})

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const logger = createLogger({ level: config.logLevel, name: 'legacy-gateway' })
  const server = await startServer(createApp({ config, logger }), config)
  const stop = (signal: string) => {
    logger.info('stopping', { signal })
    server.drain().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error('stopping failed', { error })
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.on(signal, () => stop(signal))
  process.on('disconnect', () => stop('disconnect'))
  logger.info('listening', { url: server.url, environment: config.environment })
  process.send?.({ type: 'listening', url: server.url, port: server.port })
}

main().catch((error: unknown) => {
  console.error(ServiceError.isInstance(error) ? error.message : error)
  process.exit(1)
})
