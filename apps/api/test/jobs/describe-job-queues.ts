import { createLogger } from '@betterai/core'
import { describeOnEngines } from '@betterai/testkit'
import type { FauxqsServer } from 'fauxqs'
import { startFauxqs } from 'fauxqs'
import { afterAll, beforeAll, describe } from 'vitest'
import { createSqsJobQueue } from '../../src/jobs/sqs-job-queue.js'
import { createSqsQueue } from '../../src/queue/sqs-queue.js'
import { openJobQueue } from './open-job-queue.js'

type Open = (options?: { now?: () => number }) => ReturnType<typeof openJobQueue>

/** Runs tests on every form of the job queue: tables of each engine, alone and announced by SQS. */
export function describeJobQueues(name: string, tests: (open: Open) => void): void {
  describeOnEngines(name, (engine) => {
    describe('in tables', () => tests(({ now } = {}) => openJobQueue(engine, now)))

    describe('announced by SQS', () => {
      let server: FauxqsServer
      let queues = 0
      beforeAll(async () => {
        server = await startFauxqs({ port: 0, logger: false })
      })
      afterAll(() => server.stop())
      tests(async ({ now } = {}) => {
        const opened = await openJobQueue(engine, now)
        queues += 1
        const messages = createSqsQueue(server.createQueue(`jobs-${queues}`).queueUrl, {
          region: 'us-east-1',
          credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
          endpoint: `http://127.0.0.1:${server.port}`,
        })
        const logger = createLogger({ level: 'error' })
        return {
          ...opened,
          queue: createSqsJobQueue({ jobs: opened.queue, messages, logger }),
          async [Symbol.asyncDispose]() {
            await messages.close()
            await opened[Symbol.asyncDispose]()
          },
        }
      })
    })
  })
}
