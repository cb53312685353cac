/** A job to be stored. */
export type NewJob = {
  /** UUID of the job. */
  job_id: string
  /** Kind of work; workers ask for jobs of one queue. */
  queue: string
  /** Customer for whom it is done, null for work of the service's own. */
  customer_id: number | null
  /** Object that fits into JSON. */
  payload: Record<string, unknown>
  /** Higher ones are claimed first, default 0. */
  priority?: number
  /** A second job of the queue with the same key is not stored; at most 191 characters. */
  dedup_key?: string
  /** Not claimed before, default now. */
  run_at?: Date
  /** Claims after which a failing job is dead. */
  max_attempts: number
}

/** The right to work on a job: who holds it writes with its number. */
export type JobLease = {
  job_id: string
  /** Number of the claim; grows with every claim of the job. */
  fence: number
}

/** A job that a worker holds. */
export type ClaimedJob = JobLease & {
  queue: string
  customer_id: number | null
  payload: Record<string, unknown>
  /** Number of this attempt, from 1. */
  attempts: number
  max_attempts: number
  created_at: Date
}

/** What a claim asks for. */
export type JobClaim = {
  queue: string
  /** Most jobs to claim. */
  count: number
  /** Name of the worker, for people who look at the table. */
  worker: string
  /** Length of the lease in milliseconds. */
  lease_ms: number
  /** Most jobs of one customer that may run at the same time; more than that only by workers that claim in the same moment. */
  per_customer?: number
  now: Date
}

/** A job that failed too often. */
export type DeadJob = Omit<ClaimedJob, 'fence'> & { last_error: string | null; finished_at: Date }

/** How many jobs of a queue are in which state. */
export type JobCounts = { waiting: number; delayed: number; running: number; dead: number }

/** Which dead jobs to list. */
export type DeadJobPage = {
  /** Without it those of every queue. */
  queue?: string | undefined
  limit: number
  offset: number
}
