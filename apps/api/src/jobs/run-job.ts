import type { Logger } from '@betterai/core'
import { backoffDelayMs, ServiceError } from '@betterai/core'
import type { JobHandler } from './job-handler.js'
import type { ClaimedJob, JobQueue } from './job-queue.js'

/** Heartbeats in the length of a lease. */
const heartbeatsPerLease = 3

/** Why a job's signal fired. */
export class JobStopped extends Error {
  override readonly name = 'JobStopped'
  readonly why: 'lease_lost' | 'shutdown'

  constructor(why: JobStopped['why']) {
    super(why === 'shutdown' ? 'The process ends' : 'Another worker has the job now')
    this.why = why
  }
}

type Options = {
  queue: JobQueue
  handler: JobHandler
  logger: Logger
  /** Fires when the process ends. */
  stop: AbortSignal
}

/** Runs one claimed job to its end and says in the queue how it ended; never rejects. */
export async function runJob(job: ClaimedJob, options: Options): Promise<void> {
  const { queue, handler, logger, stop } = options
  const lost = new AbortController()
  const signal = AbortSignal.any([lost.signal, stop])
  const loseLease = () => lost.abort(new JobStopped('lease_lost'))
  const heartbeat = beat(job, { queue, handler, logger, loseLease })
  const started = performance.now()
  const fields = { queue: job.queue, job_id: job.job_id, attempt: job.attempts }
  try {
    const outcome = await work(job, handler, signal)
    heartbeat.stop()
    if (lost.signal.aborted) return logger.warn('job lost', fields)
    const isKept = await report(job, { queue, handler, outcome, isStopping: stop.aborted })
    const duration_ms = Math.round(performance.now() - started)
    if (!isKept) logger.warn('job lost', { ...fields, duration_ms })
    else if ('error' in outcome) logger.warn('job failed', { ...fields, duration_ms, ...outcome })
    else logger.info('job ran', { ...fields, duration_ms, again_after_ms: outcome.againAfterMs })
  } catch (error) {
    // The queue itself did not answer: the lease runs out and the job is claimed again.
    logger.error('the end of a job could not be stored', { ...fields, error })
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

function report(
  job: ClaimedJob,
  options: { queue: JobQueue; handler: JobHandler; outcome: Outcome; isStopping: boolean },
): Promise<boolean> {
  const { queue, handler, outcome, isStopping } = options
  if (!('error' in outcome)) {
    const { againAfterMs } = outcome
    return againAfterMs === undefined
      ? queue.complete(job)
      : queue.giveBack(job, { delayMs: againAfterMs })
  }
  const { error } = outcome
  if (isStopping && isStop(error)) return queue.giveBack(job, { delayMs: 0 })
  const message = error instanceof Error ? error.message : String(error)
  const isHopeless = ServiceError.isInstance(error) && !error.isRetryable
  if (isHopeless || job.attempts >= job.max_attempts) return queue.bury(job, message)
  const { firstMs, mostMs } = handler.retry
  const backoffMs = backoffDelayMs(job.attempts, { baseMs: firstMs, maxMs: mostMs })
  return queue.retry(job, { delayMs: Math.max(backoffMs, wantedMs(error)), error: message })
}

/** Handlers pass the signal's reason on, or the `AbortError` that a call made of it. */
function isStop(error: unknown): boolean {
  return error instanceof JobStopped || (error instanceof Error && error.name === 'AbortError')
}

/** How long the vendor wants to be left in peace. */
function wantedMs(error: unknown): number {
  const wanted = error instanceof Error && 'retryAfter' in error ? error.retryAfter : undefined
  return typeof wanted === 'number' ? wanted * 1_000 : 0
}

/** Makes the lease longer again and again, from the claim on. */
function beat(
  job: ClaimedJob,
  options: { queue: JobQueue; handler: JobHandler; logger: Logger; loseLease: () => void },
) {
  const { queue, handler, logger, loseLease } = options
  let extendedAt = performance.now()
  const everyMs = handler.leaseMs / heartbeatsPerLease
  const extend = async () => {
    const asked = performance.now()
    try {
      if (!(await queue.extend(job, handler.leaseMs))) return loseLease()
      extendedAt = asked
    } catch (error) {
      logger.warn('a lease could not be made longer', { job_id: job.job_id, error })
      if (performance.now() - extendedAt >= handler.leaseMs) loseLease()
    }
  }
  const timer = setInterval(() => void extend(), everyMs)
  return { stop: () => clearInterval(timer) }
}
