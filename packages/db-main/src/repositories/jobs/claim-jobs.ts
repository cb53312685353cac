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
  const chosen = await chooseJobs(db, claim)
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

/** Reads one priority after the other, each in the order of its index, so that no more is read and locked than is claimed. */
async function chooseJobs(db: MainHandle, claim: JobClaim): Promise<Candidate[]> {
  const { queue, count, per_customer } = claim
  const room = createCustomerRoom(per_customer, per_customer ? await runningJobs(db, queue) : [])
  const chosen: Candidate[] = []
  let priority = await highestPriority(db, queue)
  while (priority !== null && chosen.length < count) {
    const limit = count - chosen.length
    const full = room.full()
    const candidates = await dueJobs(db, { claim, priority, full, taken: chosen, limit })
    chosen.push(...candidates.filter(({ customer_id }) => room.take(customer_id)))
    if (candidates.length < limit) priority = await highestPriority(db, queue, priority)
  }
  return chosen
}

/** Counts the running jobs of customers, of whom each may have so many. */
function createCustomerRoom(
  most = Number.POSITIVE_INFINITY,
  running: readonly { customer_id: number | null; jobs: number }[] = [],
) {
  const held = new Map(running.map(({ customer_id, jobs }) => [customer_id, Number(jobs)]))
  return {
    /** Customers who have as many as they may. */
    full: () => [...held].flatMap(([customer, jobs]) => (jobs >= most ? (customer ?? []) : [])),
    /** Counts one more; false when it would be too many. */
    take(customer: number | null): boolean {
      if (customer === null) return true
      const jobs = held.get(customer) ?? 0
      if (jobs >= most) return false
      held.set(customer, jobs + 1)
      return true
    },
  }
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

/** The highest priority of the waiting jobs, below the given one. */
async function highestPriority(
  db: MainHandle,
  queue: string,
  below?: number,
): Promise<number | null> {
  const { priority } = await db
    .selectFrom('jobs')
    .select((row) => row.fn.max<number | null>('priority').as('priority'))
    .where('queue', '=', queue)
    .where('status', '=', 'waiting')
    .$if(below !== undefined, (jobs) => jobs.where('priority', '<', below ?? 0))
    .executeTakeFirstOrThrow()
  return priority
}

function dueJobs(
  db: MainHandle,
  options: {
    claim: JobClaim
    priority: number
    /** Customers who have as many running jobs as they may. */
    full: readonly number[]
    taken: readonly { job_id: string }[]
    limit: number
  },
) {
  const { claim, priority, full, taken, limit } = options
  const query = db
    .selectFrom('jobs')
    .select([...jobColumns, 'fence'])
    .where('queue', '=', claim.queue)
    .where('status', '=', 'waiting')
    .where('priority', '=', priority)
    .where('run_at', '<=', claim.now)
    .$if(full.length > 0, (jobs) =>
      jobs.where((is) => is.or([is('customer_id', 'is', null), is('customer_id', 'not in', full)])),
    )
    .$if(taken.length > 0, (jobs) => jobs.where('job_id', 'not in', idsOf(taken)))
    .orderBy('run_at')
    .limit(limit)
  return dialectOf(db) === 'mysql' ? query.forUpdate().skipLocked().execute() : query.execute()
}
