import { randomUUID } from 'node:crypto'
import type { LazyDatabase } from '@betterai/db-kit'
import type { JobsRepository, MainDatabase } from '@betterai/db-main'
import { createJobsRepository } from '@betterai/db-main'
import type { JobQueue } from './job-queue.js'

/** How often leases that ran out are looked for, as a part of a lease's length. */
const lookForExpiredEvery = 1 / 4

/** Jobs in the main database. `now` is the clock in milliseconds; workers' clocks may differ by far less than a lease. */
export function createTableJobQueue(
  database: LazyDatabase<MainDatabase>,
  now: () => number = Date.now,
): JobQueue {
  const lookedAt = new Map<string, number>()
  const after = (delayMs: number) => new Date(now() + delayMs)
  const jobs = async (): Promise<JobsRepository> => createJobsRepository((await database.get()).db)

  async function releaseExpired(queue: string, leaseMs: number): Promise<void> {
    const last = lookedAt.get(queue) ?? Number.NEGATIVE_INFINITY
    if (now() - last < leaseMs * lookForExpiredEvery) return
    lookedAt.set(queue, now())
    await (await jobs()).releaseExpired(queue, after(0))
  }

  return {
    add: async ({ delayMs = 0, ...job }) =>
      (await jobs()).addJob({
        ...job,
        job_id: randomUUID(),
        run_at: after(delayMs),
        now: after(0),
      }),
    async claim({ queue, count, worker, leaseMs, perCustomer }) {
      await releaseExpired(queue, leaseMs)
      const next = await (await jobs()).nextRunAt(queue)
      // Most looks find nothing; those take no lock.
      if (next === null || next.getTime() > now()) return []
      return database.transaction((trx) =>
        createJobsRepository(trx).claimJobs({
          queue,
          count,
          worker,
          lease_ms: leaseMs,
          now: after(0),
          ...(perCustomer === undefined ? {} : { per_customer: perCustomer }),
        }),
      )
    },
    extend: async (lease, leaseMs) => (await jobs()).extendLease(lease, after(leaseMs)),
    complete: async (lease) => (await jobs()).completeJob(lease, after(0)),
    retry: async (lease, { delayMs, error }) =>
      (await jobs()).releaseJob(lease, { run_at: after(delayMs), error }),
    giveBack: async (lease, { delayMs }) =>
      (await jobs()).releaseJob(lease, {
        run_at: after(delayMs),
        error: null,
        keeps_attempt: true,
      }),
    bury: async (lease, error) => (await jobs()).buryJob(lease, { error, now: after(0) }),
    async nextDueMs(queue) {
      const next = await (await jobs()).nextRunAt(queue)
      return next === null ? null : Math.max(0, next.getTime() - now())
    },
    listDead: async (page) => (await jobs()).listDead(page),
    revive: async (job_id) => (await jobs()).reviveJob(job_id, after(0)),
    count: async (queue) => (await jobs()).countJobs(queue, after(0)),
  }
}
