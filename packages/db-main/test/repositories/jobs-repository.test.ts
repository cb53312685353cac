import { randomUUID } from 'node:crypto'
import { withTransaction } from '@betterai/db-kit'
import { describeOnEngines } from '@betterai/testkit'
import { expect, it } from 'vitest'
import type { JobClaim, NewJob } from '../../src/index.js'
import { createJobsRepository } from '../../src/index.js'
import { openMainDatabase } from '../support/open-main-database.js'

type Main = Awaited<ReturnType<typeof openMainDatabase>>

const start = new Date('2026-11-28T10:00:00.000Z')
const after = (seconds: number) => new Date(start.getTime() + seconds * 1_000)

const claimNow = (main: Main, claim: Partial<JobClaim> = {}) =>
  withTransaction(main.database, (trx) =>
    createJobsRepository(trx).claimJobs({
      queue: 'q',
      count: 10,
      worker: 'w',
      lease_ms: 30_000,
      now: start,
      ...claim,
    }),
  )

async function add(main: Main, job: Partial<NewJob> & { now?: Date } = {}): Promise<string> {
  const { job_id } = await main.jobs.addJob({
    job_id: randomUUID(),
    queue: 'q',
    customer_id: null,
    payload: {},
    max_attempts: 3,
    now: start,
    ...job,
  })
  return job_id
}

describeOnEngines('jobs repository', (engine) => {
  it('gives a job with its payload to one worker, and to nobody else', async () => {
    await using main = await openMainDatabase(engine)
    const job_id = await add(main, { customer_id: 1, payload: { text: 'ä\ud800', list: [1] } })
    expect(await claimNow(main)).toEqual([
      {
        job_id,
        queue: 'q',
        customer_id: 1,
        payload: { text: 'ä\ufffd', list: [1] },
        attempts: 1,
        max_attempts: 3,
        fence: 1,
        created_at: start,
      },
    ])
    expect(await claimNow(main)).toEqual([])
    expect(await claimNow(main, { queue: 'other' })).toEqual([])
  })

  it('claims by priority, then by age, and nothing before its time', async () => {
    await using main = await openMainDatabase(engine)
    const later = await add(main, { priority: 9, run_at: after(60) })
    const second = await add(main, { run_at: after(-1) })
    const first = await add(main, { run_at: after(-2) })
    const urgent = await add(main, { priority: 5 })
    const ids = (await claimNow(main)).map(({ job_id }) => job_id)
    expect(ids).toEqual([urgent, first, second])
    expect(await main.jobs.nextRunAt('q')).toEqual(after(60))
    expect((await claimNow(main, { now: after(60) })).map(({ job_id }) => job_id)).toEqual([later])
    expect(await main.jobs.nextRunAt('q')).toBeNull()
  })

  it('stores one job for a key of its queue', async () => {
    await using main = await openMainDatabase(engine)
    const job = { queue: 'q', customer_id: null, payload: {}, max_attempts: 1, now: start }
    const first = await main.jobs.addJob({ ...job, job_id: randomUUID(), dedup_key: 'A' })
    expect(first.is_new).toBe(true)
    const again = await main.jobs.addJob({ ...job, job_id: randomUUID(), dedup_key: 'A' })
    expect(again).toEqual({ job_id: first.job_id, is_new: false })
    for (const other of [{ dedup_key: 'a' }, { dedup_key: 'A', queue: 'r' }])
      expect(await main.jobs.addJob({ ...job, ...other, job_id: randomUUID() })).toMatchObject({
        is_new: true,
      })
  })

  it('keeps the number of running jobs of a customer, and lets others pass', async () => {
    await using main = await openMainDatabase(engine)
    for (let i = 0; i < 12; i++) await add(main, { customer_id: 1, priority: 1 })
    for (let i = 0; i < 2; i++) await add(main, { customer_id: 2 })
    await add(main)
    const claimed = await claimNow(main, { per_customer: 2 })
    expect(claimed.map(({ customer_id }) => customer_id ?? 0).sort()).toEqual([0, 1, 1, 2, 2])
    expect(await claimNow(main, { per_customer: 2 })).toEqual([])
    const first = claimed.find(({ customer_id }) => customer_id === 1)
    if (!first) return expect.unreachable()
    expect(await main.jobs.completeJob(first, start)).toBe(true)
    expect(await claimNow(main, { per_customer: 2 })).toHaveLength(1)
  })

  it('refuses every write of a lease that was lost', async () => {
    await using main = await openMainDatabase(engine)
    await add(main)
    const [lost] = await claimNow(main)
    if (!lost) return expect.unreachable()
    expect(await main.jobs.holdsLease(lost)).toBe(true)
    expect(await main.jobs.extendLease(lost, after(40))).toBe(true)
    expect(await main.jobs.releaseExpired('q', after(39))).toBe(0)
    expect(await main.jobs.releaseExpired('q', after(41))).toBe(1)
    const [held] = await claimNow(main, { now: after(41) })
    if (!held) return expect.unreachable()
    expect(held).toMatchObject({ job_id: lost.job_id, fence: 2, attempts: 2 })
    expect(await main.jobs.holdsLease(lost)).toBe(false)
    expect(await main.jobs.extendLease(lost, after(99))).toBe(false)
    expect(await main.jobs.completeJob(lost, after(42))).toBe(false)
    expect(await main.jobs.releaseJob(lost, { run_at: start, error: 'x' })).toBe(false)
    expect(await main.jobs.moveToDead(lost, { error: 'x', now: start })).toBe(false)
    expect(await main.jobs.completeJob(held, after(42))).toBe(true)
    expect(await main.jobs.completeJob(held, after(42))).toBe(false)
  })

  it('moves a job to the dead ones when its last worker stopped, and lets it run again when told to', async () => {
    await using main = await openMainDatabase(engine)
    const job_id = await add(main, { max_attempts: 1, payload: { a: 1 } })
    await claimNow(main)
    expect(await main.jobs.releaseExpired('q', after(31))).toBe(1)
    expect(await main.jobs.listDead({ queue: 'q', limit: 10, offset: 0 })).toMatchObject([
      {
        job_id,
        attempts: 1,
        payload: { a: 1 },
        last_error: 'The worker stopped before the job ended',
      },
    ])
    expect(await claimNow(main, { now: after(31) })).toEqual([])
    expect(await main.jobs.retryDead(job_id, after(32))).toBe('q')
    expect(await main.jobs.retryDead(job_id, after(32))).toBeNull()
    const [job] = await claimNow(main, { now: after(32) })
    expect(job).toMatchObject({ job_id, attempts: 1, fence: 2 })
  })

  it('gives a job back for later, with or without counting the attempt', async () => {
    await using main = await openMainDatabase(engine)
    await add(main)
    const [first] = await claimNow(main)
    if (!first) return expect.unreachable()
    const back = { run_at: after(5), error: 'busy'.repeat(9_000) }
    expect(await main.jobs.releaseJob(first, back)).toBe(true)
    expect(await claimNow(main, { now: after(4) })).toEqual([])
    const [second] = await claimNow(main, { now: after(5) })
    if (!second) return expect.unreachable()
    expect(second.attempts).toBe(2)
    const kept = { run_at: after(5), error: null, keeps_attempt: true }
    expect(await main.jobs.releaseJob(second, kept)).toBe(true)
    expect(await claimNow(main, { now: after(5) })).toMatchObject([{ attempts: 2, fence: 3 }])
  })

  it('counts jobs by state and deletes what was done long ago', async () => {
    await using main = await openMainDatabase(engine)
    const done = await add(main, { priority: 1 })
    await add(main)
    await add(main)
    await add(main, { run_at: after(60) })
    const claimed = await claimNow(main, { count: 2 })
    const [first] = claimed
    expect(first?.job_id).toBe(done)
    if (first) await main.jobs.completeJob(first, start)
    const counts = { waiting: 1, delayed: 1, running: 1, dead: 0 }
    expect(await main.jobs.countJobs(start, 'q')).toEqual(new Map([['q', counts]]))
    expect(await main.jobs.deleteDone(start)).toBe(0)
    expect(await main.jobs.deleteDone(after(1))).toBe(1)
    expect(await main.jobs.countJobs(start)).toEqual(new Map([['q', counts]]))
  })

  it('gives no job twice to workers that ask at the same time', async () => {
    await using main = await openMainDatabase(engine)
    for (let i = 0; i < 40; i++) await add(main)
    const claims = await Promise.all(
      Array.from({ length: 8 }, (_, i) => claimNow(main, { count: 7, worker: `w${i}` })),
    )
    const ids = claims.flat().map(({ job_id }) => job_id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(40)
  })
})
