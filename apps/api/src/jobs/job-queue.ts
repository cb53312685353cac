import type {
  ClaimedJob,
  DeadJob,
  DeadJobPage,
  JobCounts,
  JobLease,
  MainDatabase,
  NewJob,
} from '@betterai/db-main'
import type { Transaction } from 'kysely'

export type { ClaimedJob, DeadJob, DeadJobPage, JobCounts } from '@betterai/db-main'

/** A job to be done later. */
export type JobToAdd = Omit<NewJob, 'job_id' | 'run_at'> & {
  /** Not claimed for so many milliseconds, default 0. */
  delayMs?: number
}

/** Stores in the main database what belongs to the job of this id. */
export type AlongsideJob = (trx: Transaction<MainDatabase>, job_id: string) => Promise<void>

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

/** The right to write about a job of a queue. */
export type HeldJob = JobLease & Pick<ClaimedJob, 'queue'>

/**
 * Jobs that outlive a request and a process. A job is claimed with a lease; who lost it gets false from every write. A
 * job may run more than once, when a worker dies between its work and `complete`, so handlers are idempotent.
 */
export interface JobQueue {
  /** How often workers look for jobs that were not announced to them, in milliseconds. */
  readonly pollMs: number
  /**
   * Stores a job, unless its queue has one with the same `dedup_key`; answers the id of the stored one. `alongside`
   * stores what belongs to a new job in the same transaction.
   */
  add(job: JobToAdd, alongside?: AlongsideJob): Promise<{ job_id: string; is_new: boolean }>
  /** Claims jobs that are due, those whose worker died included. */
  claim(options: ClaimOptions): Promise<ClaimedJob[]>
  /** Makes the lease end `leaseMs` from now. */
  extend(job: HeldJob, leaseMs: number): Promise<boolean>
  complete(job: HeldJob): Promise<boolean>
  /** Gives the job back for another attempt. */
  retry(job: HeldJob, options: { delayMs: number; error: string }): Promise<boolean>
  /** Gives the job back without counting this attempt. */
  release(job: HeldJob, options: { delayMs: number }): Promise<boolean>
  /** Gives the job up; it is kept as dead. */
  moveToDead(job: HeldJob, error: string): Promise<boolean>
  /** Milliseconds until the next waiting job is due, null when none waits. */
  nextDueMs(queue: string): Promise<number | null>
  /** Dead jobs, the newest first. */
  listDead(page: DeadJobPage): Promise<DeadJob[]>
  /** Lets a dead job run again; answers its queue, or null when there is no such dead job. */
  retryDead(job_id: string): Promise<string | null>
  /** Makes a job that waits for its time due now; answers its queue, or null when it does not wait. */
  hasten(job_id: string): Promise<string | null>
  /** Jobs that are not done, by queue. */
  count(): Promise<ReadonlyMap<string, JobCounts>>
  /** Deletes jobs that were done so many milliseconds ago; answers how many. */
  deleteDone(keptMs: number): Promise<number>
  /** Calls `announce` with the queue of each job that is added from now on, until it is closed. */
  listen(announce: JobListener): { close(): Promise<void> }
}

/** Is told that a queue has a job; answers whether a worker of this process has room for it. */
export type JobListener = (queue: string) => boolean
