import { ServiceError } from '@betterai/core'
import { issueDemoToken } from './auth/demo-token.js'
import { readEnvironment } from './config/env.js'
import { createConfig } from './config/index.js'
import { createContainer } from './container.js'
import { startServer } from './server.js'

async function main(): Promise<void> {
  const container = createContainer(createConfig(readEnvironment(process.env)))
  const { config, logger, tokens, providerModes } = container
  const server = await startServer(container)
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
  process.on('unhandledRejection', (error) => logger.error('unhandled rejection', { error }))
  process.on('SIGTERM', () => stop('SIGTERM'))
  process.on('SIGINT', () => stop('SIGINT'))
  process.on('disconnect', () => stop('disconnect'))
  if (config.port !== 0 && server.port !== config.port)
    console.log(`Port ${config.port} is in use, listening on ${server.port} instead.`)
  logger.info('listening', {
    url: server.url,
    environment: config.appEnv,
    providers: providerModes,
  })
  const demo_token = config.appEnv === 'local' ? await issueDemoToken(tokens, config) : null
  process.send?.({
    type: 'listening',
    url: server.url,
    port: server.port,
    data_directory: config.dataDirectory,
    providers: providerModes,
    demo_token,
  })
}

main().catch((error: unknown) => {
  console.error(ServiceError.isInstance(error) ? error.message : error)
  process.exit(1)
})
