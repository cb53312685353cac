import type { Logger, ResourceScope } from '@betterai/core'
import type { LazyDatabase } from '@betterai/db-kit'
import type { MainDatabase } from '@betterai/db-main'
import type { Config } from '../config/index.js'
import { createSqsQueue } from '../queue/sqs-queue.js'
import type { JobQueue } from './job-queue.js'
import { createSqsJobQueue } from './sqs-job-queue.js'
import { createTableJobQueue } from './table-job-queue.js'

/** Creates the queue that the configuration names: tables alone, or tables whose jobs SQS announces. */
export function createJobQueue(
  config: Pick<Config, 'jobs' | 'queue'>,
  parts: { database: LazyDatabase<MainDatabase>; logger: Logger; scope: ResourceScope },
): JobQueue {
  const { database, logger, scope } = parts
  const jobs = createTableJobQueue(database)
  const { sqsUrl } = config.jobs
  if (sqsUrl === undefined) return jobs
  const messages = createSqsQueue(sqsUrl, config.queue.sqs)
  scope.defer(() => messages.close())
  return createSqsJobQueue({ jobs, messages, logger })
}
