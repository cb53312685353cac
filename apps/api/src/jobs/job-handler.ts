import type { ClaimedJob } from './job-queue.js'

/** What a job says about its end: done, or to be looked at again later without counting as an attempt. */
export type JobResult = undefined | { againAfterMs: number }

/** Work of one queue. */
export type JobHandler = {
  queue: string
  /** Most jobs that run at the same time in one process. */
  concurrency: number
  /** Most of them of one customer in all processes, by default any number. */
  perCustomer?: number
  /** A worker that does not renew its lease for so long has lost its job; it renews it three times as often. */
  leaseMs: number
  /** One run of a job may take so long; its lease is not renewed after that. */
  limitMs: number
  /** Pause before the second attempt, and the longest one; it doubles each time, half of it jitter. */
  retry: { firstMs: number; mostMs: number }
  /**
   * Does the work; it may run more than once. What it throws is tried again, unless it is a `ServiceError` that is not
   * retryable. The signal fires when the lease is lost, the time is over or the process ends; what is written names
   * `job.fence`.
   */
  run(job: ClaimedJob, options: { signal: AbortSignal }): Promise<JobResult>
}
