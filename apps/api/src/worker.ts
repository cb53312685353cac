import { ServiceError } from '@betterai/core'
import { defaults } from './config/defaults.js'
import { readEnvironment } from './config/env.js'
import { createConfig } from './config/index.js'
import { createContainer } from './container.js'
import { keepFilesPrivate } from './private-files.js'
import { endInOrder } from './process-end.js'

// Runs the jobs of every feature in a process of its own, without a server.
try {
  const config = createConfig(readEnvironment(process.env))
  keepFilesPrivate(config)
  const container = createContainer(config)
  const { logger, jobRunner } = container
  const limitMs = config.socket.shutdownGraceMs + defaults.hardExitSeconds * 1000
  endInOrder(() => container.close(), { logger, limitMs })
  jobRunner.start()
  logger.info('worker started', { queues: Object.keys(jobRunner.figures()) })
} catch (error) {
  console.error(ServiceError.isInstance(error) ? error.message : error)
  process.exit(1)
}
