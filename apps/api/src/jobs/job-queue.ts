import type { ClaimedJob, DeadJob, JobCounts, JobLease, NewJob } from '@betterai/db-main'

export type { ClaimedJob, DeadJob, JobLease } from '@betterai/db-main'

/** A job to be done later. */
export type JobToAdd = Omit<NewJob, 'job_id' | 'run_at'> & {
  /** Not claimed for so many milliseconds, default 0. */
  delayMs?: number
}

/** What a worker asks for. */
export type ClaimOptions = {
  queue: string
  /** Most jobs to claim. */
  count: number
  /** Name of the worker, for people. */
  worker: string
  leaseMs: number
  /** Most jobs of one customer that may run at the same time, by default any number. */
  perCustomer?: number | undefined
}

/**
 * Jobs that outlive a request and a process. A job is claimed with a lease; who lost it gets false from every write. A
 * job may run more than once, when a worker dies between its work and `complete`, so handlers are idempotent.
 */
export interface JobQueue {
  /** Stores a job, unless its queue has one with the same `dedup_key`; answers the id of the stored one. */
  add(job: JobToAdd): Promise<{ job_id: string; is_new: boolean }>
  /** Claims jobs that are due, those whose worker died included. */
  claim(options: ClaimOptions): Promise<ClaimedJob[]>
  /** Makes the lease end `leaseMs` from now. */
  extend(lease: JobLease, leaseMs: number): Promise<boolean>
  complete(lease: JobLease): Promise<boolean>
  /** Gives the job back for another attempt. */
  retry(lease: JobLease, options: { delayMs: number; error: string }): Promise<boolean>
  /** Gives the job back without counting this attempt. */
  giveBack(lease: JobLease, options: { delayMs: number }): Promise<boolean>
  /** Gives the job up; it is kept as dead. */
  bury(lease: JobLease, error: string): Promise<boolean>
  /** Milliseconds until the next waiting job is due, null when none waits. */
  nextDueMs(queue: string): Promise<number | null>
  listDead(page: { queue: string; limit: number; offset: number }): Promise<DeadJob[]>
  /** Lets a dead job run again; false when there is none. */
  revive(job_id: string): Promise<boolean>
  count(queue: string): Promise<JobCounts>
}
