import { createVideoJobsRepository } from '@betterai/db-main'
import { describeOnEngines } from '@betterai/testkit'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { TestVideos } from './open-videos.js'
import { models, openVideos } from './open-videos.js'

const lake = { prompt: 'A boat on a lake' }
const of = (model: string, video: object = {}) => ({ settings: { video: { model, ...video } } })

describeOnEngines('Video jobs', (engine) => {
  let videos: TestVideos
  beforeAll(async () => {
    videos = await openVideos(engine)
  })
  afterAll(() => videos[Symbol.asyncDispose]())

  it.each(Object.values(models))('make a video by %s and store it', async (model) => {
    const { status, data } = await videos.send('POST /jobs', { body: { ...lake, ...of(model) } })
    expect(status).toBe(202)
    expect(data).toMatchObject({ status: 'queued', model, prompt: lake.prompt, data: null })
    const job = await videos.finish(data.job_id)
    expect(job).toMatchObject({
      status: 'succeeded',
      progress: 100,
      error: null,
      data: { content_type: 'video/mp4' },
      cost: { currency: 'USD' },
    })
    expect(job.amounts.map(({ unit }) => unit)).not.toEqual([])
    const response = await fetch(job.data?.video_url ?? '')
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.subarray(4, 8).toString()).toBe('ftyp')
  })

  it('refuse at once what the model does not take, naming the field', async () => {
    const refusals: [object, number, object][] = [
      [of('no-such-model'), 400, { field: 'settings.video.model' }],
      [
        of(models.extends, { duration_seconds: 999 }),
        400,
        { field: 'settings.video.duration_seconds' },
      ],
      [of(models.extends, { aspect_ratio: '7:3' }), 400, { field: 'settings.video.aspect_ratio' }],
      [
        of(models.extends, { video_id: 'somebody-elses' }),
        400,
        { field: 'settings.video.video_id' },
      ],
      [{ operation: 'extend' }, 400, { field: 'settings.video.video_id' }],
      [{ customer_id: 2 }, 403, { reason: 'customer_mismatch' }],
      [{ prompt: ' ' }, 422, {}],
    ]
    for (const [body, status, data] of refusals) {
      const answer = await videos.send('POST /jobs', { body: { ...lake, ...body } })
      expect(answer, JSON.stringify(body)).toMatchObject({ status, data })
    }
  })

  it('tell what of the settings was left out', async () => {
    const body = { ...lake, ...of(models.extends, { cfg_scale: 0.5, pubsub_topic: 'x' }) }
    const { data } = await videos.send('POST /jobs', { body })
    expect(data.warnings.map(({ field }) => field).toSorted()).toEqual([
      'settings.video.cfg_scale',
      'settings.video.pubsub_topic',
    ])
    const { warnings } = await videos.finish(data.job_id)
    expect(warnings).toEqual(data.warnings)
  })

  it('fail with readable words when the vendor refuses the content', async () => {
    const prompt = 'A boat [[simulate {"finish_reason":"content_filter"}]]'
    const job = await videos.finish(await videos.start({ prompt, ...of(models.extends) }))
    expect(job).toMatchObject({
      status: 'failed',
      data: null,
      error: { error_code: 'PROVIDER_ERROR', reason: 'content_filter' },
    })
  })

  it('belong to their customer alone', async () => {
    const jobId = await videos.start({ ...lake, ...of(models.cancels) })
    for (const request of [
      `GET /jobs/${jobId}`,
      `GET /jobs/${jobId}/events`,
      `POST /jobs/${jobId}/cancel`,
      `DELETE /jobs/${jobId}`,
    ])
      expect(await videos.send(request, { as: 2 })).toMatchObject({ status: 404 })
    expect(await videos.send('GET /jobs', { as: 2 })).toMatchObject({ data: { jobs: [] } })
    expect(await videos.finish(jobId)).toMatchObject({ status: 'succeeded' })
    const body = { ...lake, operation: 'edit', ...of(models.extends, { video_id: jobId }) }
    expect(await videos.send('POST /jobs', { as: 2, body })).toMatchObject({ status: 400 })
  })

  it('are cancelled at the vendor, and deleted with their video', async () => {
    const prompt = 'A boat [[simulate {"job_ms":60000}]]'
    const jobId = await videos.start({ prompt, ...of(models.cancels) })
    await vi.waitFor(async () =>
      expect((await videos.send(`GET /jobs/${jobId}`)).data.status).toBe('running'),
    )
    expect(await videos.send(`POST /jobs/${jobId}/cancel`)).toMatchObject({ status: 200 })
    expect(await videos.finish(jobId)).toMatchObject({ status: 'cancelled', data: null })
    const asked = videos.api.simulator.log.entries().map(({ path }) => path)
    expect(asked.filter((path) => path.endsWith('/cancel'))).toHaveLength(1)

    const made = await videos.finish(await videos.start({ ...lake, ...of(models.cancels) }))
    expect(await videos.send(`DELETE /jobs/${made.job_id}`)).toMatchObject({ status: 200 })
    expect(await videos.send(`GET /jobs/${made.job_id}`)).toMatchObject({ status: 404 })
    expect((await fetch(made.data?.video_url ?? '')).status).toBe(404)
  })

  it.each([
    ['fail when the vendor takes too long', 60_000, 'failed'],
    ['take a video that was ready while no worker looked', 300, 'succeeded'],
  ])('%s', async (_words, job_ms, status) => {
    const prompt = `A boat [[simulate {"job_ms":${job_ms}}]]`
    const jobId = await videos.start({ prompt, ...of(models.cancels) }, 4)
    const { mainDatabase } = videos.api.container
    await vi.waitFor(async () =>
      expect((await videos.send(`GET /jobs/${jobId}`, { as: 4 })).data.status).toBe('running'),
    )
    if (status === 'succeeded') await new Promise((resolve) => setTimeout(resolve, job_ms))
    const now = new Date()
    const longAgo = new Date(now.getTime() - 24 * 60 * 60_000)
    const stored = createVideoJobsRepository((await mainDatabase.get()).db)
    await stored.updateVideoJob(jobId, { submitted_at: longAgo, now })
    const job = await videos.finish(jobId, 4)
    expect(job.status).toBe(status)
    expect(job.error?.error_code).toBe(status === 'failed' ? 'TIMEOUT_ERROR' : undefined)
  })

  it('are limited for each customer', async () => {
    const prompt = 'A boat [[simulate {"job_ms":60000}]]'
    const started = [
      await videos.start({ prompt, ...of(models.cancels) }, 3),
      await videos.start({ prompt, ...of(models.cancels) }, 3),
    ]
    const third = await videos.send('POST /jobs', { as: 3, body: lake })
    expect(third).toMatchObject({ status: 429, data: { error: 'rate_limit_error' } })
    for (const jobId of started)
      expect(await videos.send(`DELETE /jobs/${jobId}`, { as: 3 })).toMatchObject({ status: 200 })
    await vi.waitFor(async () => {
      const [first = '', second = ''] = started
      const { jobs } = videos.api.container.parts
      await Promise.all([jobs.hasten(first), jobs.hasten(second)])
      const again = await videos.send('POST /jobs', { as: 3, body: lake })
      expect(again.status).toBe(202)
      await videos.finish(again.data.job_id, 3)
    }, 10_000)
  })

  it('tell their states as an event stream', async () => {
    const prompt = 'A boat [[simulate {"job_ms":300}]]'
    const jobId = await videos.start({ prompt, ...of(models.cancels) })
    const token = await videos.api.token(1)
    const response = await fetch(
      `${videos.api.url}/api/v1/video/jobs/${jobId}/events?token=${token}`,
    )
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const lines = (await response.text()).split('\n').filter((line) => line.startsWith('data: '))
    expect(lines.pop()).toBe('data: [DONE]')
    const states = lines.map((line) => JSON.parse(line.slice(6)).job.status)
    expect(states.at(-1)).toBe('succeeded')
    expect(states.length).toBeGreaterThan(1)
  })
})
