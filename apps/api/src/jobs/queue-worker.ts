import { hostname } from 'node:os'
import type { Logger } from '@betterai/core'
import { jobDefaults } from '../config/jobs.js'
import type { QueueFigures } from './job-figures.js'
import type { JobHandler } from './job-handler.js'
import type { ClaimedJob, JobQueue } from './job-queue.js'
import { runJob } from './run-job.js'
import { createSleeper } from './sleeper.js'

/** Works off the jobs of one queue. */
export interface QueueWorker {
  /** Looks for jobs at once; false when there is no room for another one. */
  announce(): boolean
  figures(): QueueFigures
  /** Claims nothing more and waits for what runs. */
  close(): Promise<void>
}

type Options = {
  queue: JobQueue
  logger: Logger
  /** Ends the jobs that run. */
  stop: AbortSignal
}

/** Name of this process as people find it. */
const worker = `${hostname()}:${process.pid}`.slice(-100)

/** Starts claiming as many jobs as the handler takes. */
export function startQueueWorker(handler: JobHandler, options: Options): QueueWorker {
  const { queue, logger, stop } = options
  const { queue: name, concurrency, leaseMs, perCustomer } = handler
  const { pollMs } = queue
  const running = new Set<Promise<void>>()
  const ends = { done: 0, again: 0, retried: 0, dead: 0, lost: 0 }
  const sleeper = createSleeper()
  let announced = 0
  let isClosing = false

  function start(job: ClaimedJob): void {
    const ended = runJob(job, { queue, handler, logger, stop })
      .then((end) => {
        ends[end] += 1
      })
      .finally(() => {
        running.delete(ended)
        sleeper.wake()
      })
    running.add(ended)
  }

  /** Claims what there is room for; answers how long to sleep in milliseconds unless something happens. */
  async function claimOnce(): Promise<number> {
    announced = 0
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
        await sleeper.sleep(pollMs * Math.min(failures, jobDefaults.mostPollsSkipped))
      }
    }
    await Promise.all(running)
  }

  const ended = workOff()
  return {
    announce() {
      if (isClosing || running.size + announced >= concurrency) return false
      announced += 1
      sleeper.wake()
      return true
    },
    figures: () => ({ running: running.size, ...ends }),
    close() {
      isClosing = true
      sleeper.wake()
      return ended
    },
  }
}
