import type { Logger } from '@betterai/core'
import { once } from '@betterai/core'
import type { QueueFigures } from './job-figures.js'
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
  /** How long jobs may go on after `close` before their signal fires, in milliseconds. */
  graceMs: number
}

/** Works off the jobs of all queues. */
export interface JobRunner {
  start(): void
  /** What this process did since its start, by queue; empty when it runs no jobs. */
  figures(): Record<string, QueueFigures>
  /** Claims nothing more, lets what runs end within the grace time, and gives back what does not. */
  close(): Promise<void>
}

/** Creates the runner of this process. */
export function createJobRunner(options: JobRunnerOptions): JobRunner {
  const { queue, handlers, graceMs } = options
  const stop = new AbortController()
  const workers = new Map<string, QueueWorker>()
  let listening: { close(): Promise<void> } | undefined
  let isClosed = false

  return {
    start() {
      if (workers.size > 0 || isClosed) return
      for (const handler of handlers)
        workers.set(handler.queue, startQueueWorker(handler, { ...options, stop: stop.signal }))
      listening = queue.listen((name) => workers.get(name)?.announce() ?? false)
    },
    figures: () =>
      Object.fromEntries([...workers].map(([name, worker]) => [name, worker.figures()])),
    close: once(async () => {
      isClosed = true
      const timer = setTimeout(() => stop.abort(new JobStopped('shutdown')), graceMs)
      await Promise.all([listening?.close(), ...[...workers.values()].map((one) => one.close())])
      clearTimeout(timer)
    }),
  }
}
