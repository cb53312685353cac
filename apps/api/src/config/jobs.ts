import type { Environment } from './env.js'

/** Where jobs are run and how workers learn of them. */
export type JobsConfig = {
  /** Whether the process of the api runs jobs itself. */
  runsInProcess: boolean
  /** SQS queue that announces jobs to all workers; unset, workers look into the table. */
  sqsUrl: string | undefined
}

/** Jobs in the main database. */
export const jobDefaults = {
  /** How often workers look for jobs that other processes added. */
  pollMs: 1_000,
  /** How long jobs that are done can still be looked up, and how often older ones are deleted. */
  keptMs: 7 * 24 * 60 * 60 * 1000,
  sweepMs: 60 * 60 * 1000,
  /** After a failing claim the next one waits longer each time, up to so many polls. */
  mostPollsSkipped: 30,
} as const

/** Jobs that SQS announces. */
export const sqsJobDefaults = {
  /** How often workers look for jobs whose announcement was lost. */
  pollMs: 30_000,
  waitSeconds: 20,
  /** Announcements of jobs for which a process has no room are seen again after so long. */
  returnSeconds: 1,
  /** Pause after a failure, which grows by as much each time. */
  retryMs: 1_000,
  maxRetryMs: 30_000,
} as const

/** Reads how jobs are run. */
export function jobsConfig(env: Environment): JobsConfig {
  return { runsInProcess: env.JOBS_IN_PROCESS ?? true, sqsUrl: env.JOBS_SQS_QUEUE_URL }
}

/** Jobs that hand a fighter to whoever collects fighters. */
export const collectJobDefaults = {
  attempts: 8,
  handler: {
    concurrency: 2,
    leaseMs: 60_000,
    limitMs: 5 * 60_000,
    retry: { firstMs: 1_000, mostMs: 10 * 60_000 },
  },
} as const
