import { randomUUID } from 'node:crypto'
import type { LazyDatabase } from '@betterai/db-kit'
import type { JobsRepository, MainDatabase } from '@betterai/db-main'
import { createJobsRepository } from '@betterai/db-main'
import type { Transaction } from 'kysely'
import { jobDefaults } from '../config/jobs.js'
import type { AlongsideJob, JobListener, JobQueue } from './job-queue.js'

/** How often leases that ran out are looked for, as a part of a lease's length. */
const lookForExpiredEvery = 1 / 4

/** Jobs in the main database. `now` is the clock in milliseconds; workers' clocks may differ by far less than a lease. */
export function createTableJobQueue(
  database: LazyDatabase<MainDatabase>,
  now: () => number = Date.now,
): JobQueue {
  const lookedAt = new Map<string, number>()
  const listeners = new Set<JobListener>()
  const after = (delayMs: number) => new Date(now() + delayMs)
  const jobs = async (): Promise<JobsRepository> => createJobsRepository((await database.get()).db)
  const announce = (queue: string) => {
    for (const listener of listeners) listener(queue)
  }

  async function releaseExpired(queue: string, leaseMs: number): Promise<void> {
    const last = lookedAt.get(queue) ?? Number.NEGATIVE_INFINITY
    if (now() - last < leaseMs * lookForExpiredEvery) return
    lookedAt.set(queue, now())
    await (await jobs()).releaseExpired(queue, after(0))
  }

  return {
    pollMs: jobDefaults.pollMs,
    async add({ delayMs = 0, ...job }, alongside) {
      const times = { run_at: after(delayMs), now: after(0) }
      const row = { ...job, ...times, job_id: randomUUID() }
      const added = alongside
        ? await database.transaction((trx) => addWith(trx, row, alongside))
        : await (await jobs()).addJob(row)
      if (added.is_new) announce(job.queue)
      return added
    },
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
    extend: async (job, leaseMs) => (await jobs()).extendLease(job, after(leaseMs)),
    complete: async (job) => (await jobs()).completeJob(job, after(0)),
    retry: async (job, { delayMs, error }) =>
      (await jobs()).releaseJob(job, { run_at: after(delayMs), error }),
    release: async (job, { delayMs }) =>
      (await jobs()).releaseJob(job, { run_at: after(delayMs), error: null, keeps_attempt: true }),
    moveToDead: async (job, error) => (await jobs()).moveToDead(job, { error, now: after(0) }),
    async nextDueMs(queue) {
      const next = await (await jobs()).nextRunAt(queue)
      return next === null ? null : Math.max(0, next.getTime() - now())
    },
    listDead: async (page) => (await jobs()).listDead(page),
    async retryDead(job_id) {
      const queue = await (await jobs()).retryDead(job_id, after(0))
      if (queue !== null) announce(queue)
      return queue
    },
    async hasten(job_id) {
      const queue = await (await jobs()).hastenJob(job_id, after(0))
      if (queue !== null) announce(queue)
      return queue
    },
    count: async () => (await jobs()).countJobs(after(0)),
    deleteDone: async (keptMs) => (await jobs()).deleteDone(after(-keptMs)),
    listen(listener) {
      listeners.add(listener)
      return {
        async close() {
          listeners.delete(listener)
        },
      }
    },
  }
}

async function addWith(
  trx: Transaction<MainDatabase>,
  row: Parameters<JobsRepository['addJob']>[0],
  alongside: AlongsideJob,
) {
  const added = await createJobsRepository(trx).addJob(row)
  if (added.is_new) await alongside(trx, added.job_id)
  return added
}
