import { createDeferred, ServiceError, UnavailableError } from '@betterai/core'
import { expect, it, vi } from 'vitest'
import type { JobHandler } from '../../src/jobs/job-handler.js'
import type { JobQueue } from '../../src/jobs/job-queue.js'
import { createJobRunner } from '../../src/jobs/job-runner.js'
import { logLines } from '../support/log-lines.js'
import { describeJobQueues } from './describe-job-queues.js'

const job = { queue: 'q', customer_id: 1, payload: {}, max_attempts: 3 }
const limits = { leaseMs: 30_000, limitMs: 60_000 }

type Settings = Partial<JobHandler> & { graceMs?: number }

function runnerOf(queue: JobQueue, run: JobHandler['run'], settings: Settings = {}) {
  const { graceMs = 5_000, ...own } = settings
  const retry = { firstMs: 1, mostMs: 2 }
  const handler = { queue: 'q', concurrency: 4, ...limits, retry, run, ...own }
  const { logger, saying } = logLines()
  const runner = createJobRunner({
    queue: { ...queue, pollMs: 20 },
    handlers: [handler],
    logger,
    graceMs,
  })
  runner.start()
  return Object.assign(runner, { saying, [Symbol.asyncDispose]: () => runner.close() })
}

const none = { waiting: 0, delayed: 0, running: 0, dead: 0 }
const countOf = async (queue: JobQueue) => (await queue.count()).get('q') ?? none
const until = (check: () => Promise<void> | void) => vi.waitFor(check, { timeout: 10_000 })

describeJobQueues('The job runner', (open) => {
  it('runs every job once, no more at a time than it may, and for one customer fewer', async () => {
    await using jobs = await open()
    const ran: unknown[] = []
    const now = { all: 0, first: 0 }
    const most = { all: 0, first: 0 }
    for (let i = 0; i < 40; i++)
      await jobs.queue.add({ ...job, payload: { i }, customer_id: i < 30 ? 1 : null })
    await using _runner = runnerOf(
      jobs.queue,
      async ({ payload, customer_id }) => {
        const first = customer_id === 1 ? 1 : 0
        now.all += 1
        now.first += first
        most.all = Math.max(most.all, now.all)
        most.first = Math.max(most.first, now.first)
        await new Promise((resolve) => setTimeout(resolve, 5))
        now.all -= 1
        now.first -= first
        ran.push(payload.i)
        return undefined
      },
      { perCustomer: 2 },
    )
    await until(async () => expect(await countOf(jobs.queue)).toEqual(none))
    expect(ran.toSorted((a, b) => Number(a) - Number(b))).toEqual([...Array(40).keys()])
    expect(most.all).toBeGreaterThan(2)
    expect(most.all).toBeLessThanOrEqual(4)
    expect(most.first).toBeLessThanOrEqual(2)
  })

  it('tries again what may pass, gives up what will not, and lets the dead run again', async () => {
    await using jobs = await open()
    const attempts: string[] = []
    let isRepaired = false
    await jobs.queue.add({ ...job, payload: { name: 'passing' } })
    await jobs.queue.add({ ...job, payload: { name: 'lasting' } })
    await jobs.queue.add({ ...job, payload: { name: 'refused' } })
    await using _runner = runnerOf(jobs.queue, async ({ payload, attempts: attempt }) => {
      attempts.push(`${payload.name} ${attempt}`)
      if (isRepaired || (payload.name === 'passing' && attempt === 2)) return undefined
      if (payload.name === 'refused') throw new ServiceError('no such model')
      throw new UnavailableError('busy')
    })
    await until(async () => expect(await countOf(jobs.queue)).toEqual({ ...none, dead: 2 }))
    expect(attempts.toSorted()).toEqual([
      'lasting 1',
      'lasting 2',
      'lasting 3',
      'passing 1',
      'passing 2',
      'refused 1',
    ])
    const dead = await jobs.queue.listDead({ limit: 10, offset: 0 })
    expect(dead.map(({ last_error }) => last_error).toSorted()).toEqual(['busy', 'no such model'])
    isRepaired = true
    for (const { job_id } of dead) expect(await jobs.queue.retryDead(job_id)).toBe('q')
    await until(async () => expect(await countOf(jobs.queue)).toEqual(none))
  })

  it('comes back to a job that asks for it, without counting that as an attempt', async () => {
    await using jobs = await open()
    const seen: number[] = []
    await jobs.queue.add({ ...job, max_attempts: 1 })
    await using _runner = runnerOf(jobs.queue, async ({ attempts, fence }) => {
      seen.push(attempts)
      return fence < 4 ? { againAfterMs: 1 } : undefined
    })
    await until(async () => expect(await countOf(jobs.queue)).toEqual(none))
    expect(seen).toEqual([1, 1, 1, 1])
  })

  it('keeps a long job by its heartbeat, and stops one that another worker has taken', async () => {
    await using jobs = await open()
    const { job_id } = await jobs.queue.add(job)
    const started = createDeferred<number>()
    const stopped = createDeferred<unknown>()
    await using runner = runnerOf(
      jobs.queue,
      async ({ fence }, { signal }) => {
        started.resolve(fence)
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
        stopped.resolve(signal.reason)
        throw signal.reason
      },
      { leaseMs: 300, concurrency: 1 },
    )
    const fence = await started.promise
    await new Promise((resolve) => setTimeout(resolve, 700))
    expect(await jobs.queue.extend({ job_id, fence, queue: 'q' }, 60_000)).toBe(true)
    const { db } = await jobs.database.get()
    await db
      .updateTable('jobs')
      .set({ fence: fence + 1 })
      .execute()
    expect(await stopped.promise).toMatchObject({ message: 'Another worker has the job now' })
    await until(() => expect(runner.figures().q).toMatchObject({ running: 0, lost: 1 }))
    expect(await countOf(jobs.queue)).toMatchObject({ running: 1 })
  })

  it('cuts a run short that takes too long, and tries again', async () => {
    await using jobs = await open()
    await jobs.queue.add({ ...job, max_attempts: 2 })
    await using runner = runnerOf(
      jobs.queue,
      (_job, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason))
        }),
      { limitMs: 50 },
    )
    await until(() => expect(runner.figures().q).toMatchObject({ retried: 1, dead: 1 }))
    expect(await jobs.queue.listDead({ limit: 10, offset: 0 })).toMatchObject([
      { queue: 'q', attempts: 2, last_error: 'The job took too long' },
    ])
  })

  it('ends with what runs, and gives back what does not end in time', async () => {
    await using jobs = await open()
    await jobs.queue.add({ ...job, payload: { ms: 50 } })
    await jobs.queue.add({ ...job, payload: { ms: 60_000 } })
    const started: unknown[] = []
    const runner = runnerOf(
      jobs.queue,
      ({ payload }, { signal }) => {
        started.push(payload)
        return new Promise((resolve, reject) => {
          const timer = setTimeout(() => resolve(undefined), Number(payload.ms))
          signal.addEventListener('abort', () => {
            clearTimeout(timer)
            reject(signal.reason)
          })
        })
      },
      { graceMs: 200 },
    )
    await until(() => expect(started).toHaveLength(2))
    const closed = runner.close()
    await jobs.queue.add(job)
    await closed
    expect(await countOf(jobs.queue)).toEqual({ ...none, waiting: 2 })
    const left = await jobs.queue.claim({ queue: 'q', count: 2, worker: 'w', leaseMs: 30_000 })
    expect(left.toSorted((a, b) => a.fence - b.fence)).toMatchObject([
      { payload: {}, attempts: 1, fence: 1 },
      { payload: { ms: 60_000 }, attempts: 1, fence: 2 },
    ])
  })

  it('goes on when the database comes back', async () => {
    await using jobs = await open()
    let failures = 3
    const broken: JobQueue = {
      ...jobs.queue,
      claim(options) {
        if (failures-- > 0) throw new Error('gone')
        return jobs.queue.claim(options)
      },
    }
    await jobs.queue.add(job)
    await using runner = runnerOf(broken, async () => undefined)
    await until(async () => expect(await countOf(jobs.queue)).toEqual(none))
    expect(runner.saying('jobs cannot be claimed')).toHaveLength(1)
  })
})
