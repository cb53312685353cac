import { dialectOf } from '@betterai/db-kit'
import { sql } from 'kysely'
import type { MainHandle } from '../main-handle.js'
import type { ClaimedJob, JobClaim } from './job.js'

/** Columns of a job that its worker sees. */
export const jobColumns = [
  'job_id',
  'queue',
  'customer_id',
  'payload',
  'attempts',
  'max_attempts',
  'created_at',
] as const

/**
 * Claims due jobs, the most important and oldest first; runs in a transaction. Rows that another worker is claiming are
 * passed over on MySQL; on libsql claims wait for each other.
 */
export async function claimJobs(db: MainHandle, claim: JobClaim): Promise<ClaimedJob[]> {
  const { count, per_customer = Number.POSITIVE_INFINITY } = claim
  const running = per_customer < Number.POSITIVE_INFINITY ? await runningJobs(db, claim.queue) : []
  const held = new Map(running.map(({ customer_id, jobs }) => [customer_id, Number(jobs)]))
  const chosen: Candidate[] = []
  while (chosen.length < count) {
    const full = [...held].filter(([, jobs]) => jobs >= per_customer).map(([customer]) => customer)
    const candidates = await dueJobs(db, {
      claim,
      full,
      taken: chosen,
      limit: count - chosen.length,
    })
    if (candidates.length === 0) break
    for (const job of candidates) {
      const jobs = held.get(job.customer_id) ?? 0
      if (job.customer_id !== null && jobs >= per_customer) continue
      if (job.customer_id !== null) held.set(job.customer_id, jobs + 1)
      chosen.push(job)
    }
  }
  if (chosen.length === 0) return []
  await db
    .updateTable('jobs')
    .set({
      status: 'running',
      worker: claim.worker,
      lease_until: new Date(claim.now.getTime() + claim.lease_ms),
      fence: sql<number>`fence + 1`,
      attempts: sql<number>`attempts + 1`,
    })
    .where('job_id', 'in', idsOf(chosen))
    .execute()
  return chosen.map((job) => ({ ...job, fence: job.fence + 1, attempts: job.attempts + 1 }))
}

type Candidate = Awaited<ReturnType<typeof dueJobs>>[number]

function idsOf(jobs: readonly { job_id: string }[]): string[] {
  return jobs.map(({ job_id }) => job_id)
}

function runningJobs(db: MainHandle, queue: string) {
  return db
    .selectFrom('jobs')
    .select((row) => ['customer_id', row.fn.countAll<number>().as('jobs')])
    .where('queue', '=', queue)
    .where('status', '=', 'running')
    .where('customer_id', 'is not', null)
    .groupBy('customer_id')
    .execute()
}

function dueJobs(
  db: MainHandle,
  options: {
    claim: JobClaim
    /** Customers who have as many running jobs as they may. */
    full: readonly (number | null)[]
    taken: readonly { job_id: string }[]
    limit: number
  },
) {
  const { claim, full, taken, limit } = options
  const customers = full.filter((customer) => customer !== null)
  const query = db
    .selectFrom('jobs')
    .select([...jobColumns, 'fence'])
    .where('queue', '=', claim.queue)
    .where('status', '=', 'waiting')
    .where('run_at', '<=', claim.now)
    .$if(customers.length > 0, (jobs) =>
      jobs.where((is) =>
        is.or([is('customer_id', 'is', null), is('customer_id', 'not in', customers)]),
      ),
    )
    .$if(taken.length > 0, (jobs) => jobs.where('job_id', 'not in', idsOf(taken)))
    .orderBy('priority', 'desc')
    .orderBy('run_at')
    .limit(limit)
  return dialectOf(db) === 'mysql' ? query.forUpdate().skipLocked().execute() : query.execute()
}
