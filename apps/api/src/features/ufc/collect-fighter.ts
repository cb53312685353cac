import type { FighterQueueRequest } from '@betterai/contracts'
import { fighterQueueRequestSchema } from '@betterai/contracts'
import { ConfigurationError } from '@betterai/core'
import type { LazyDatabase } from '@betterai/db-kit'
import type { UfcDatabase } from '@betterai/db-ufc'
import { createFightersRepository } from '@betterai/db-ufc'
import { z } from 'zod'
import { collectJobDefaults } from '../../config/jobs.js'
import type { JobHandler } from '../../jobs/job-handler.js'
import type { JobQueue } from '../../jobs/job-queue.js'
import type { MessageQueue } from '../../queue/message-queue.js'

const queue = 'ufc.fighters'

const payloadSchema = z.object({
  /** Who wants it. */
  customer_id: z.int().nullable(),
  fighter: fighterQueueRequestSchema.omit({ customer_id: true }),
  /** ISO 8601 UTC, whole seconds. */
  created_at: z.string(),
})

/** A fighter that an administrator wants to see added. */
export type WantedFighter = Omit<FighterQueueRequest, 'customer_id'>

/** Adds the job that has a fighter collected. */
export async function addCollectJob(
  jobs: JobQueue,
  { customer_id, fighter }: { customer_id: number | null; fighter: WantedFighter },
): Promise<string> {
  const created_at = `${new Date().toISOString().slice(0, 19)}Z`
  const { job_id } = await jobs.add({
    queue,
    customer_id: null,
    payload: { customer_id, fighter, created_at },
    max_attempts: collectJobDefaults.attempts,
  })
  return job_id
}

/**
 * Hands fighters that are not stored yet to the service that collects them; their images, records and addresses come from
 * outside, and that service stores them by `POST /fighters`. Without one the job becomes a dead one that says so, and
 * can be run again once there is one. The collector may get a fighter twice when a worker dies.
 */
export function createCollectHandler({
  database,
  collector,
}: {
  database: LazyDatabase<UfcDatabase>
  /** Null where none is configured. */
  collector: MessageQueue | null
}): JobHandler {
  return {
    ...collectJobDefaults.handler,
    queue,
    async run({ payload }) {
      const message = payloadSchema.parse(payload)
      const fighters = createFightersRepository((await database.get()).db)
      if (await fighters.hasName(message.fighter.full_name)) return undefined
      if (collector === null)
        throw new ConfigurationError(
          'No service collects fighters: AWS_SQS_QUEUE_URL is not configured',
          'AWS_SQS_QUEUE_URL',
        )
      await collector.send(message)
      return undefined
    },
  }
}
