import { setTimeout as sleep } from 'node:timers/promises'
import { ServiceError } from '@betterai/core'
import { issueDemoToken } from './auth/demo-token.js'
import { generatedSecret } from './auth/generated-secret.js'
import { defaults } from './config/defaults.js'
import { readEnvironment } from './config/env.js'
import { createConfig } from './config/index.js'
import type { Container } from './container.js'
import { createContainer } from './container.js'
import { keepFilesPrivate } from './private-files.js'
import { endInOrder } from './process-end.js'
import { startServer } from './server.js'

async function main(): Promise<void> {
  const config = createConfig(readEnvironment(process.env))
  keepFilesPrivate(config)
  const container = createContainer(config)
  const { logger, providerModes } = container
  const server = await startServer(container)
  const { shutdownGraceMs, detachedGraceMs } = config.socket
  const limitMs = Math.max(shutdownGraceMs, detachedGraceMs) + defaults.hardExitSeconds * 1000
  endInOrder(server.drain, { logger, limitMs })
  if (config.port !== 0 && server.port !== config.port)
    console.log(`Port ${config.port} is in use, listening on ${server.port} instead.`)
  logger.info('listening', {
    url: server.url,
    environment: config.appEnv,
    providers: providerModes,
  })
  const demo = config.appEnv === 'local' ? await openDemoAccount(container) : {}
  process.send?.({
    type: 'listening',
    url: server.url,
    port: server.port,
    data_directory: config.dataDirectory,
    demo_data: Object.keys(config.databases.demoData),
    providers: providerModes,
    ...demo,
  })
}

/** Lets everybody on this machine in as the demo user; the account itself is made while the server already answers. */
async function openDemoAccount({ config, tokens, mainDatabase, logger }: Container) {
  const { dataDirectory } = config
  const password = generatedSecret(dataDirectory, { name: 'demo-password', bytes: 9 })
  sleep(defaults.answersFirstMs)
    .then(() => import('./auth/demo-user.js'))
    .then(({ seedDemoUser }) => seedDemoUser(mainDatabase, password))
    .catch((error: unknown) => logger.error('the demo user was not made', { error }))
  const demo_token = await issueDemoToken(tokens, config)
  return { demo_token, demo_login: { username: defaults.demoEmail, password } }
}

main().catch((error: unknown) => {
  console.error(ServiceError.isInstance(error) ? error.message : error)
  process.exit(1)
})
