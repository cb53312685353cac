import { hostname } from 'node:os'
import type { Logger } from '@betterai/core'
import type { JobHandler } from './job-handler.js'
import type { ClaimedJob, JobQueue } from './job-queue.js'
import { runJob } from './run-job.js'
import { createSleeper } from './sleeper.js'

/** Works off the jobs of one queue. */
export interface QueueWorker {
  /** Looks for jobs at once. */
  wake(): void
  /** Claims nothing more and waits for what runs. */
  close(): Promise<void>
}

type Options = {
  queue: JobQueue
  logger: Logger
  pollMs: number
  /** Ends the jobs that run. */
  stop: AbortSignal
}

/** After a failing claim the next one waits longer each time, up to so many polls. */
const mostPollsSkipped = 30

/** Name of this process as people find it. */
const worker = `${hostname()}:${process.pid}`.slice(-100)

/** Starts claiming as many jobs as the handler takes. */
export function startQueueWorker(handler: JobHandler, options: Options): QueueWorker {
  const { queue, logger, pollMs, stop } = options
  const { queue: name, concurrency, leaseMs, perCustomer } = handler
  const running = new Set<Promise<void>>()
  const sleeper = createSleeper()
  let isClosing = false

  function start(job: ClaimedJob): void {
    const ended = runJob(job, { queue, handler, logger, stop }).finally(() => {
      running.delete(ended)
      sleeper.wake()
    })
    running.add(ended)
  }

  /** Claims what there is room for; answers how long to sleep in milliseconds unless something happens. */
  async function claimOnce(): Promise<number> {
    const count = concurrency - running.size
    if (count <= 0) return pollMs
    const jobs = await queue.claim({ queue: name, count, worker, leaseMs, perCustomer })
    for (const job of jobs) start(job)
    if (running.size >= concurrency) return pollMs
    const dueMs = await queue.nextDueMs(name)
    // What is due already and was not claimed belongs to a customer who has enough running.
    return dueMs === null || dueMs === 0 ? pollMs : Math.min(pollMs, dueMs)
  }

  async function workOff(): Promise<void> {
    let failures = 0
    while (!isClosing) {
      try {
        const sleepMs = await claimOnce()
        failures = 0
        await sleeper.sleep(sleepMs)
      } catch (error) {
        failures++
        if (failures === 1) logger.error('jobs cannot be claimed', { queue: name, error })
        await sleeper.sleep(pollMs * Math.min(failures, mostPollsSkipped))
      }
    }
    await Promise.all(running)
  }

  const ended = workOff()
  return {
    wake: () => sleeper.wake(),
    close() {
      isClosing = true
      sleeper.wake()
      return ended
    },
  }
}
