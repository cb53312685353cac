import { randomUUID } from 'node:crypto'
import { describeOnEngines } from '@betterai/testkit'
import { expect, it } from 'vitest'
import { createVideoJobsRepository } from '../../src/index.js'
import { openMainDatabase } from '../support/open-main-database.js'

const start = new Date('2026-11-28T10:00:00.000Z')
const after = (seconds: number) => new Date(start.getTime() + seconds * 1_000)

describeOnEngines('video jobs repository', (engine) => {
  async function open() {
    const main = await openMainDatabase(engine)
    const videos = createVideoJobsRepository(main.db)
    const add = async (customer_id: number, seconds = 0) => {
      const job_id = randomUUID()
      const model = { provider: 'xai', model: 'grok-imagine-video' }
      const request = { prompt: 'ein Bär 🐻' }
      await videos.addVideoJob({
        ...{ job_id, customer_id, ...model, request, report: null, now: after(seconds) },
      })
      return job_id
    }
    return { videos, add, [Symbol.asyncDispose]: () => main[Symbol.asyncDispose]() }
  }

  it('keeps what was asked for and what became of it', async () => {
    await using main = await open()
    const job_id = await main.add(1)
    expect(await main.videos.findVideoJob(job_id)).toMatchObject({
      status: 'queued',
      request: { prompt: 'ein Bär 🐻' },
      vendor_ref: null,
      is_cancel_requested: false,
      created_at: start,
    })
    const ref = { job_id: 'v1', expected_amounts: [{ unit: 'video_second', quantity: 6 }] }
    await main.videos.updateVideoJob(job_id, { status: 'running', vendor_ref: ref, now: after(1) })
    await main.videos.updateVideoJob(job_id, { duration_seconds: 5.5, now: after(2) })
    expect(await main.videos.findVideoJob(job_id)).toMatchObject({
      status: 'running',
      vendor_ref: ref,
      duration_seconds: 5.5,
      updated_at: after(2),
    })
    await main.videos.deleteVideoJob(job_id)
    expect(await main.videos.findVideoJob(job_id)).toBeNull()
  })

  it('shows a customer the own jobs that were not deleted, the newest first', async () => {
    await using main = await open()
    const [older, newer, foreign, gone] = [
      await main.add(1),
      await main.add(1, 1),
      await main.add(2, 2),
      await main.add(1, 3),
    ]
    await main.videos.updateVideoJob(gone, { is_deleted: true, now: after(4) })
    const page = { customer_id: 1, limit: 10, offset: 0 }
    const idsOf = async (more: object = {}) =>
      (await main.videos.listVideoJobs({ ...page, ...more })).map(({ job_id }) => job_id)
    expect(await idsOf()).toEqual([newer, older])
    expect(await idsOf({ limit: 1, offset: 1 })).toEqual([older])
    expect(await main.videos.findVideoJob(foreign, 1)).toBeNull()
    expect(await main.videos.findVideoJob(gone, 1)).toBeNull()
    expect(await main.videos.countUnfinished(1)).toBe(3)
    const done = { status: 'succeeded', vendor_video_id: 'v', now: after(5) } as const
    for (const job_id of [older, foreign]) await main.videos.updateVideoJob(job_id, done)
    expect(await idsOf({ status: 'succeeded' })).toEqual([older])
    expect(await main.videos.countUnfinished(1)).toBe(2)
    expect(await main.videos.findByVendorVideo('v', 1)).toMatchObject({ job_id: older })
    expect(await main.videos.findByVendorVideo('v', 3)).toBeNull()
  })
})
