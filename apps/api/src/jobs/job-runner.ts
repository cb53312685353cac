import type { Logger } from '@betterai/core'
import type { JobHandler } from './job-handler.js'
import type { JobQueue } from './job-queue.js'
import type { QueueWorker } from './queue-worker.js'
import { startQueueWorker } from './queue-worker.js'
import { JobStopped } from './run-job.js'

/** Settings of a runner. */
export type JobRunnerOptions = {
  queue: JobQueue
  handlers: readonly JobHandler[]
  logger: Logger
  /** How often a queue is asked for jobs that other processes added, in milliseconds. */
  pollMs: number
  /** How long jobs may go on after `close` before their signal fires, in milliseconds. */
  graceMs: number
}

/** Works off the jobs of all queues. */
export interface JobRunner {
  start(): void
  /** Looks for jobs of the queue at once; call it after adding one. */
  wake(queue: string): void
  /** Claims nothing more, lets what runs end within the grace time, and gives back what does not. */
  close(): Promise<void>
}

/** Creates the runner of this process. */
export function createJobRunner(options: JobRunnerOptions): JobRunner {
  const { handlers, graceMs } = options
  const stop = new AbortController()
  const workers = new Map<string, QueueWorker>()
  let isClosed = false

  return {
    start() {
      if (workers.size > 0 || isClosed) return
      for (const handler of handlers)
        workers.set(handler.queue, startQueueWorker(handler, { ...options, stop: stop.signal }))
    },
    wake: (queue) => workers.get(queue)?.wake(),
    async close() {
      isClosed = true
      const timer = setTimeout(() => stop.abort(new JobStopped('shutdown')), graceMs)
      await Promise.all([...workers.values()].map((one) => one.close()))
      clearTimeout(timer)
    },
  }
}
