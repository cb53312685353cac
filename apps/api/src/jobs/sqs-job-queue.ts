import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from '@betterai/core'
import { z } from 'zod'
import { sqsJobDefaults as defaults } from '../config/jobs.js'
import type { MessageQueue, ReceivedMessage } from '../queue/message-queue.js'
import type { JobListener, JobQueue } from './job-queue.js'

const messageSchema = z.object({ queue: z.string(), job_id: z.string() })

type Parts = { jobs: JobQueue; messages: MessageQueue; logger: Logger }

/**
 * Jobs that SQS announces to the workers of all hosts. They stay rows of `jobs`, because SQS knows no fencing numbers, no
 * priorities, no limits per customer and no list of dead letters; a message only says which queue has a job. A message
 * that was lost delays a job by `pollMs`, one that comes twice does nothing.
 */
export function createSqsJobQueue({ jobs, messages, logger }: Parts): JobQueue {
  async function announce(job: { queue: string; job_id: string }, delayMs = 0): Promise<void> {
    const { queue, job_id } = job
    try {
      await messages.send({ queue, job_id }, { delaySeconds: Math.ceil(delayMs / 1_000) })
    } catch (error) {
      // The job is stored, and workers look for it from time to time.
      logger.warn('a job was not announced', { queue, job_id, error })
    }
  }

  return {
    ...jobs,
    pollMs: defaults.pollMs,
    async add(job, alongside) {
      const added = await jobs.add(job, alongside)
      if (added.is_new) await announce({ queue: job.queue, job_id: added.job_id }, job.delayMs)
      return added
    },
    async retry(job, options) {
      const isKept = await jobs.retry(job, options)
      if (isKept) await announce(job, options.delayMs)
      return isKept
    },
    async release(job, options) {
      const isKept = await jobs.release(job, options)
      if (isKept) await announce(job, options.delayMs)
      return isKept
    },
    async retryDead(job_id) {
      const queue = await jobs.retryDead(job_id)
      if (queue !== null) await announce({ queue, job_id })
      return queue
    },
    async hasten(job_id) {
      const queue = await jobs.hasten(job_id)
      if (queue !== null) await announce({ queue, job_id })
      return queue
    },
    listen(listener) {
      const local = jobs.listen(listener)
      const stop = new AbortController()
      const receiving = receive(listener, { messages, logger, signal: stop.signal })
      return {
        async close() {
          stop.abort()
          await Promise.all([local.close(), receiving])
        },
      }
    },
  }
}

/** Passes announcements on until the signal fires; those for which there is no room here go back for other processes. */
async function receive(
  listener: JobListener,
  { messages, logger, signal }: Omit<Parts, 'jobs'> & { signal: AbortSignal },
): Promise<void> {
  let failures = 0
  while (!signal.aborted) {
    try {
      const received = await messages.receive({ waitSeconds: defaults.waitSeconds, signal })
      failures = 0
      const taken = received.filter((message) => isTaken(message, listener))
      const left = received.filter((message) => !taken.includes(message))
      await messages.delete(taken)
      await messages.release(left, defaults.returnSeconds)
      if (left.length > 0) await pause(defaults.returnSeconds * 1_000, signal)
    } catch (error) {
      if (signal.aborted) return
      failures += 1
      if (failures === 1) logger.error('announcements of jobs cannot be read', { error })
      await pause(Math.min(failures * defaults.retryMs, defaults.maxRetryMs), signal)
    }
  }
}

/** A message that is none of ours is taken too, so that it does not come back for ever. */
function isTaken({ body }: ReceivedMessage, listener: JobListener): boolean {
  const message = messageSchema.safeParse(body)
  return !message.success || listener(message.data.queue)
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return sleep(ms, undefined, { signal }).catch(() => undefined)
}
