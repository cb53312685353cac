import { expect, it } from 'vitest'
import type { ClaimOptions, JobQueue, JobToAdd } from '../../src/jobs/job-queue.js'
import { describeJobQueues } from './describe-job-queues.js'

const job = { queue: 'q', customer_id: null, payload: {}, max_attempts: 3 }
const add = async (queue: JobQueue, more: Partial<JobToAdd> = {}) =>
  (await queue.add({ ...job, ...more })).job_id
const claim = (queue: JobQueue, more: Partial<ClaimOptions> = {}) =>
  queue.claim({ queue: 'q', count: 10, worker: 'w', leaseMs: 30_000, ...more })

/** A clock that tests turn forward. */
function createClock() {
  let ms = Date.parse('2026-11-28T10:00:00Z')
  const pass = (seconds: number) => {
    ms += seconds * 1_000
  }
  return { now: () => ms, pass }
}

describeJobQueues('The job queue', (open) => {
  it('claims by priority and age, and nothing before its time', async () => {
    const clock = createClock()
    await using jobs = await open(clock)
    const later = await add(jobs.queue, { delayMs: 60_000, priority: 9 })
    const first = await add(jobs.queue)
    clock.pass(1)
    const second = await add(jobs.queue)
    const urgent = await add(jobs.queue, { priority: 5 })
    const claimed = await claim(jobs.queue, { leaseMs: 120_000 })
    expect(claimed.map(({ job_id }) => job_id)).toEqual([urgent, first, second])
    expect(await jobs.queue.nextDueMs('q')).toBe(59_000)
    clock.pass(59)
    expect(await claim(jobs.queue)).toMatchObject([{ job_id: later }])
  })

  it('stores one job for a key', async () => {
    await using jobs = await open()
    const first = await jobs.queue.add({ ...job, dedup_key: 'k' })
    expect(await jobs.queue.add({ ...job, dedup_key: 'k' })).toEqual({ ...first, is_new: false })
  })

  it('limits the running jobs of a customer', async () => {
    await using jobs = await open()
    for (const customer_id of [1, 1, 1, 2, null]) await add(jobs.queue, { customer_id })
    const claimed = await claim(jobs.queue, { perCustomer: 1 })
    expect(claimed.map(({ customer_id }) => customer_id ?? 0).sort()).toEqual([0, 1, 2])
    expect(await claim(jobs.queue, { perCustomer: 1 })).toEqual([])
  })

  it('refuses every write of a worker whose lease ran out', async () => {
    const clock = createClock()
    await using jobs = await open(clock)
    await add(jobs.queue)
    const [lost] = await claim(jobs.queue)
    if (!lost) return expect.unreachable()
    clock.pass(31)
    const [held] = await claim(jobs.queue)
    expect(held).toMatchObject({ job_id: lost.job_id, fence: lost.fence + 1, attempts: 2 })
    expect(await jobs.queue.extend(lost, 30_000)).toBe(false)
    expect(await jobs.queue.complete(lost)).toBe(false)
    expect(await jobs.queue.retry(lost, { delayMs: 0, error: 'x' })).toBe(false)
    expect(await jobs.queue.release(lost, { delayMs: 0 })).toBe(false)
    expect(await jobs.queue.moveToDead(lost, 'x')).toBe(false)
    if (held) expect(await jobs.queue.complete(held)).toBe(true)
    expect(await jobs.queue.count()).toEqual(new Map())
  })

  it('keeps a lease that is extended', async () => {
    const clock = createClock()
    await using jobs = await open(clock)
    await add(jobs.queue)
    const [held] = await claim(jobs.queue)
    if (!held) return expect.unreachable()
    clock.pass(20)
    expect(await jobs.queue.extend(held, 30_000)).toBe(true)
    clock.pass(20)
    expect(await claim(jobs.queue)).toEqual([])
    expect(await jobs.queue.complete(held)).toBe(true)
  })

  it('counts an attempt that failed, not one that was given back', async () => {
    await using jobs = await open()
    await add(jobs.queue)
    const [first] = await claim(jobs.queue)
    if (first) await jobs.queue.release(first, { delayMs: 0 })
    const [second] = await claim(jobs.queue)
    if (second) await jobs.queue.retry(second, { delayMs: 0, error: 'busy' })
    expect(await claim(jobs.queue)).toMatchObject([{ attempts: 2, fence: 3 }])
  })

  it('lists dead jobs and lets them run again', async () => {
    await using jobs = await open()
    const job_id = await add(jobs.queue, { payload: { a: 1 } })
    const [held] = await claim(jobs.queue)
    if (held) expect(await jobs.queue.moveToDead(held, 'no such model')).toBe(true)
    expect(await jobs.queue.listDead({ queue: 'other', limit: 9, offset: 0 })).toEqual([])
    expect(await jobs.queue.listDead({ limit: 9, offset: 0 })).toMatchObject([
      { job_id, queue: 'q', payload: { a: 1 }, last_error: 'no such model' },
    ])
    expect((await jobs.queue.count()).get('q')).toMatchObject({ waiting: 0, dead: 1 })
    expect(await jobs.queue.retryDead(job_id)).toBe('q')
    expect(await jobs.queue.retryDead(job_id)).toBeNull()
    expect(await claim(jobs.queue)).toMatchObject([{ job_id, attempts: 1 }])
  })

  it('adds what belongs to a job with it or not at all, and makes it due at once', async () => {
    await using jobs = await open()
    const twice = { ...job, dedup_key: 'k', delayMs: 60_000 }
    const seen: string[] = []
    const note = async (_trx: unknown, job_id: string) => void seen.push(job_id)
    const failing = jobs.queue.add(twice, () => Promise.reject(new Error('no room')))
    await expect(failing).rejects.toThrow('no room')
    expect(await jobs.queue.count()).toEqual(new Map())
    const { job_id } = await jobs.queue.add(twice, note)
    await jobs.queue.add(twice, note)
    expect(seen).toEqual([job_id])
    expect(await claim(jobs.queue)).toEqual([])
    expect(await jobs.queue.hasten(job_id)).toBe('q')
    expect(await claim(jobs.queue)).toMatchObject([{ job_id }])
    expect(await jobs.queue.hasten(job_id)).toBeNull()
  })

  it('tells listeners of this process and of no other which queue has a job', async () => {
    await using jobs = await open()
    const heard: string[] = []
    const listening = jobs.queue.listen((queue) => heard.push(queue) > 0)
    await add(jobs.queue)
    expect(heard).toContain('q')
    await listening.close()
    heard.length = 0
    await add(jobs.queue)
    expect(heard).toEqual([])
  })
})
