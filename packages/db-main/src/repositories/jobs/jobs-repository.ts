import { checkValues, labelOperations, upsert, writeJson } from '@betterai/db-kit'
import type { Updateable } from 'kysely'
import { sql } from 'kysely'
import type { MainDatabase } from '../../main-database.js'
import { jobsTable } from '../../tables/jobs.js'
import type { MainHandle } from '../main-handle.js'
import { claimJobs, jobColumns } from './claim-jobs.js'
import type {
  ClaimedJob,
  DeadJob,
  DeadJobPage,
  JobClaim,
  JobCounts,
  JobLease,
  NewJob,
} from './job.js'

/**
 * Jobs in the main database. Whoever works on one holds a lease; every write of a lease that is no longer the newest
 * answers false and changes nothing.
 */
export interface JobsRepository {
  /** Stores a job, unless its queue has one with the same key; answers the id of the stored one. */
  addJob(job: NewJob & { now: Date }): Promise<{ job_id: string; is_new: boolean }>
  /** Claims due jobs; call it in a transaction. */
  claimJobs(claim: JobClaim): Promise<ClaimedJob[]>
  /** Gives jobs whose lease has run out to the next worker, or moves them to the dead ones after their last attempt; answers how many. */
  releaseExpired(queue: string, now: Date): Promise<number>
  /** Whether the lease is still the newest; locks the job until the transaction ends. */
  holdsLease(lease: JobLease): Promise<boolean>
  /** Makes the lease longer. */
  extendLease(lease: JobLease, until: Date): Promise<boolean>
  completeJob(lease: JobLease, now: Date): Promise<boolean>
  /** Gives the job back, to be claimed again from `run_at`; `keeps_attempt` undoes the count of this attempt. */
  releaseJob(
    lease: JobLease,
    options: { run_at: Date; error: string | null; keeps_attempt?: boolean },
  ): Promise<boolean>
  /** Gives the job up; it is kept as dead. */
  moveToDead(lease: JobLease, options: { error: string; now: Date }): Promise<boolean>
  /** Dead jobs of one queue or of all, the newest first. */
  listDead(page: DeadJobPage): Promise<DeadJob[]>
  /** Lets a dead job run again with all its attempts; answers its queue, or null when there is no such dead job. */
  retryDead(job_id: string, now: Date): Promise<string | null>
  /** Makes a waiting job due at once; answers its queue, or null when it does not wait. */
  hastenJob(job_id: string, now: Date): Promise<string | null>
  /** When the next waiting job is due, null without one. */
  nextRunAt(queue: string): Promise<Date | null>
  /** Jobs of one queue or of all that are not done, by queue. */
  countJobs(now: Date, queue?: string): Promise<Map<string, JobCounts>>
  /** Deletes what was done before the given time; answers how many. */
  deleteDone(before: Date): Promise<number>
}

/** Jobs over a database or a transaction. */
export function createJobsRepository(db: MainHandle): JobsRepository {
  const held = ({ job_id, fence }: JobLease) =>
    db
      .updateTable('jobs')
      .where('job_id', '=', job_id)
      .where('fence', '=', fence)
      .where('status', '=', 'running')

  return labelOperations<JobsRepository>('main.jobs', {
    addJob: (job) => addJob(db, job),
    claimJobs: (claim) => claimJobs(db, claim),
    releaseExpired: (queue, now) => releaseExpired(db, queue, now),
    async holdsLease({ job_id, fence }) {
      // A write locks the row on both engines, where a read would do so on one of them alone.
      const { numUpdatedRows } = await held({ job_id, fence })
        .set({ fence: sql<number>`fence` })
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
    extendLease: async (lease, until) =>
      (await held(lease).set({ lease_until: until }).executeTakeFirst()).numUpdatedRows > 0n,
    completeJob: async (lease, now) =>
      (
        await held(lease)
          .set({ ...ended('done'), finished_at: now })
          .executeTakeFirst()
      ).numUpdatedRows > 0n,
    async releaseJob(lease, { run_at, error, keeps_attempt = false }) {
      const attempts = sql<number>`attempts - ${keeps_attempt ? 1 : 0}`
      const { numUpdatedRows } = await held(lease)
        .set({ ...ended('waiting'), run_at, last_error: shorten(error), attempts })
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
    async moveToDead(lease, { error, now }) {
      const { numUpdatedRows } = await held(lease)
        .set({ ...ended('dead'), last_error: shorten(error), finished_at: now })
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
    listDead: (page) => listDead(db, page),
    retryDead: (job_id, now) =>
      changeJob(db, job_id, {
        status: 'dead',
        changes: { status: 'waiting', attempts: 0, run_at: now, finished_at: null },
      }),
    hastenJob: (job_id, now) =>
      changeJob(db, job_id, { status: 'waiting', changes: { run_at: now } }),
    async nextRunAt(queue) {
      const first = await db
        .selectFrom('jobs')
        .select('run_at')
        .where('queue', '=', queue)
        .where('status', '=', 'waiting')
        .orderBy('run_at')
        .limit(1)
        .executeTakeFirst()
      return first?.run_at ?? null
    },
    countJobs: (now, queue) => countJobs(db, now, queue),
    async deleteDone(before) {
      const { numDeletedRows } = await db
        .deleteFrom('jobs')
        .where('status', '=', 'done')
        .where('finished_at', '<', before)
        .executeTakeFirst()
      return Number(numDeletedRows)
    },
  })
}

function ended<S extends 'done' | 'dead' | 'waiting'>(status: S) {
  return { status, worker: null, lease_until: null }
}

/** Texts of errors are for people; the column takes 65,535 bytes. */
function shorten(error: string | null): string | null {
  return error === null ? null : [...error].slice(0, 2_000).join('')
}

async function addJob(db: MainHandle, job: NewJob & { now: Date }) {
  const { now, payload, dedup_key = null, priority = 0, run_at = now, ...rest } = job
  const row = {
    ...rest,
    payload: writeJson(payload) ?? '{}',
    dedup_key,
    priority,
    run_at,
    created_at: now,
  }
  checkValues(jobsTable, row)
  if (dedup_key === null) {
    await db.insertInto('jobs').values(row).execute()
    return { job_id: job.job_id, is_new: true }
  }
  await upsert(db, 'jobs', { values: row, key: ['queue', 'dedup_key'], update: [] })
  const stored = await db
    .selectFrom('jobs')
    .select('job_id')
    .where('queue', '=', job.queue)
    .where('dedup_key', '=', dedup_key)
    .executeTakeFirstOrThrow()
  return { job_id: stored.job_id, is_new: stored.job_id === job.job_id }
}

async function releaseExpired(db: MainHandle, queue: string, now: Date): Promise<number> {
  const expired = db
    .updateTable('jobs')
    .where('queue', '=', queue)
    .where('status', '=', 'running')
    .where('lease_until', '<', now)
  const last_error = 'The worker stopped before the job ended'
  const dead = await expired
    .set({ ...ended('dead'), finished_at: now, last_error })
    .whereRef('attempts', '>=', 'max_attempts')
    .executeTakeFirst()
  const given = await expired
    .set({ ...ended('waiting'), run_at: now, last_error })
    .executeTakeFirst()
  return Number(dead.numUpdatedRows + given.numUpdatedRows)
}

async function listDead(db: MainHandle, { queue, limit, offset }: DeadJobPage): Promise<DeadJob[]> {
  const rows = await db
    .selectFrom('jobs')
    .select([...jobColumns, 'last_error', 'finished_at'])
    .where('status', '=', 'dead')
    .$if(queue !== undefined, (jobs) => jobs.where('queue', '=', queue ?? ''))
    .orderBy('finished_at', 'desc')
    .orderBy('job_id')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map((row) => ({ ...row, finished_at: row.finished_at ?? row.created_at }))
}

/** Changes a job that has the given status; answers its queue, or null when there is no such job. */
async function changeJob(
  db: MainHandle,
  job_id: string,
  { status, changes }: { status: 'waiting' | 'dead'; changes: Updateable<MainDatabase['jobs']> },
): Promise<string | null> {
  const { numUpdatedRows } = await db
    .updateTable('jobs')
    .set(changes)
    .where('job_id', '=', job_id)
    .where('status', '=', status)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return null
  const found = db.selectFrom('jobs').select('queue').where('job_id', '=', job_id)
  return (await found.executeTakeFirst())?.queue ?? null
}

async function countJobs(
  db: MainHandle,
  now: Date,
  queue?: string,
): Promise<Map<string, JobCounts>> {
  const isDelayed = sql<number>`CASE WHEN status = 'waiting' AND run_at > ${now} THEN 1 ELSE 0 END`
  const rows = await db
    .selectFrom('jobs')
    .select((row) => ['queue', 'status', isDelayed.as('delayed'), row.fn.countAll().as('jobs')])
    .where('status', '!=', 'done')
    .$if(queue !== undefined, (jobs) => jobs.where('queue', '=', queue ?? ''))
    .groupBy(['queue', 'status', 'delayed'])
    .execute()
  const counts = new Map<string, JobCounts>()
  for (const { queue: name, status, delayed, jobs } of rows) {
    const of = counts.get(name) ?? { waiting: 0, delayed: 0, running: 0, dead: 0 }
    counts.set(name, of)
    if (status !== 'done') of[Number(delayed) > 0 ? 'delayed' : status] += Number(jobs)
  }
  return counts
}
