import type { Logger } from '@betterai/core'
import { backoffDelayMs, ServiceError } from '@betterai/core'
import type { QueueFigures } from './job-figures.js'
import type { JobHandler } from './job-handler.js'
import type { ClaimedJob, JobQueue } from './job-queue.js'

/** Heartbeats in the length of a lease. */
const heartbeatsPerLease = 3

const reasons = {
  lease_lost: 'Another worker has the job now',
  time_limit: 'The job took too long',
  shutdown: 'The process ends',
} as const

/** Why a job's signal fired. */
export class JobStopped extends Error {
  override readonly name = 'JobStopped'

  constructor(why: keyof typeof reasons) {
    super(reasons[why])
  }
}

const logLevels = {
  done: 'info',
  again: 'debug',
  retried: 'warn',
  dead: 'error',
  lost: 'warn',
} as const

type Options = {
  queue: JobQueue
  handler: JobHandler
  logger: Logger
  /** Fires when the process ends. */
  stop: AbortSignal
}

/** How a run of a job ended. */
export type JobEnd = Exclude<keyof QueueFigures, 'running'>

/** Runs one claimed job to its end and says in the queue how it ended; never rejects. */
export async function runJob(job: ClaimedJob, options: Options): Promise<JobEnd> {
  const { queue, handler, logger, stop } = options
  const cut = new AbortController()
  const signal = AbortSignal.any([cut.signal, stop])
  const heartbeat = keepLease(job, { queue, handler, logger, cut })
  const started = performance.now()
  const fields = { queue: job.queue, job_id: job.job_id, attempt: job.attempts }
  try {
    const outcome = await work(job, handler, signal)
    heartbeat.stop()
    const end = heartbeat.isLost()
      ? 'lost'
      : await report(job, { queue, handler, outcome, isStopping: stop.aborted })
    const duration_ms = Math.round(performance.now() - started)
    logger[logLevels[end]]('job ended', { ...fields, end, duration_ms, ...outcome })
    return end
  } catch (error) {
    // The queue itself did not answer: the lease runs out and the job is claimed again.
    logger.error('the end of a job could not be stored', { ...fields, error })
    return 'lost'
  } finally {
    heartbeat.stop()
  }
}

type Outcome = { againAfterMs: number | undefined } | { error: unknown }

async function work(job: ClaimedJob, handler: JobHandler, signal: AbortSignal): Promise<Outcome> {
  try {
    const result = await handler.run(job, { signal })
    return { againAfterMs: result?.againAfterMs }
  } catch (error) {
    return { error }
  }
}

async function report(
  job: ClaimedJob,
  options: { queue: JobQueue; handler: JobHandler; outcome: Outcome; isStopping: boolean },
): Promise<JobEnd> {
  const { queue, handler, outcome, isStopping } = options
  const unlessLost = (end: JobEnd, isKept: boolean): JobEnd => (isKept ? end : 'lost')
  if (!('error' in outcome)) {
    const { againAfterMs: delayMs } = outcome
    return delayMs === undefined
      ? unlessLost('done', await queue.complete(job))
      : unlessLost('again', await queue.release(job, { delayMs }))
  }
  const { error } = outcome
  if (isStopping && isStop(error))
    return unlessLost('again', await queue.release(job, { delayMs: 0 }))
  const message = error instanceof Error ? error.message : String(error)
  const isLasting = ServiceError.isInstance(error) && !error.isRetryable
  if (isLasting || job.attempts >= job.max_attempts)
    return unlessLost('dead', await queue.moveToDead(job, message))
  const { firstMs, mostMs } = handler.retry
  const backoffMs = backoffDelayMs(job.attempts, { baseMs: firstMs, maxMs: mostMs })
  const delayMs = Math.max(backoffMs, wantedMs(error))
  return unlessLost('retried', await queue.retry(job, { delayMs, error: message }))
}

/** Handlers pass the signal's reason on, or the `AbortError` that a call made of it. */
function isStop(error: unknown): boolean {
  return error instanceof JobStopped || (error instanceof Error && error.name === 'AbortError')
}

/** How long the vendor asks to wait. */
function wantedMs(error: unknown): number {
  const wanted = error instanceof Error && 'retryAfter' in error ? error.retryAfter : undefined
  return typeof wanted === 'number' ? wanted * 1_000 : 0
}

/** Renews the lease from the claim on until the work has ended or its time is over, and cuts the work short then. */
function keepLease(
  job: ClaimedJob,
  options: { queue: JobQueue; handler: JobHandler; logger: Logger; cut: AbortController },
) {
  const { queue, handler, logger, cut } = options
  const { leaseMs, limitMs } = handler
  let extendedAt = performance.now()
  let isLost = false
  const lose = () => {
    isLost = true
    cut.abort(new JobStopped('lease_lost'))
  }
  const extend = async () => {
    const asked = performance.now()
    try {
      if (!(await queue.extend(job, leaseMs))) return lose()
      extendedAt = asked
    } catch (error) {
      logger.warn('a lease could not be renewed', { job_id: job.job_id, error })
      if (performance.now() - extendedAt >= leaseMs) lose()
    }
  }
  const timer = setInterval(() => void extend(), leaseMs / heartbeatsPerLease)
  const limit = setTimeout(() => {
    clearInterval(timer)
    cut.abort(new JobStopped('time_limit'))
  }, limitMs)
  return {
    isLost: () => isLost,
    stop() {
      clearInterval(timer)
      clearTimeout(limit)
    },
  }
}
