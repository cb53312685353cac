import type { MadeVideo } from '@betterai/contracts'
import { describeOnEngines } from '@betterai/testkit'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { TestVideos } from './open-videos.js'
import { models, openVideos } from './open-videos.js'

const lake = { prompt: 'A boat on a lake' }
const of = (model: string, video: object = {}) => ({ settings: { video: { model, ...video } } })

describeOnEngines('Routes that wait for a video', (engine) => {
  let videos: TestVideos
  beforeAll(async () => {
    videos = await openVideos(engine)
  })
  afterAll(() => videos[Symbol.asyncDispose]())

  const make = (path: string, body: object) => videos.send<MadeVideo>(`POST ${path}`, { body })

  it('answer with the video, which can be extended by its id', async () => {
    const made = await make('/generate', { ...lake, ...of(models.extends) })
    expect(made).toMatchObject({
      status: 200,
      data: {
        video_url: expect.stringMatching(/^http.*\.mp4/),
        model: models.extends,
        duration: expect.any(Number),
        settings: { mode: 'text_to_video' },
      },
    })
    const video_id = made.data.provider_video_id
    const longer = await make('/extend', { ...lake, ...of(models.extends, { video_id }) })
    expect(longer).toMatchObject({ status: 200, data: { model: models.extends } })
    expect(await make('/extend', { ...lake, ...of(models.extends) })).toMatchObject({
      status: 400,
      message: 'video_id is required in settings',
    })
  }, 30_000)

  it('answer with the bytes where they are not to be stored for long', async () => {
    const made = await make('/generate', { ...lake, save_to_db: false, ...of(models.cancels) })
    expect(made.data.video_url).toMatch(/^data:video\/mp4;base64,/)
  }, 30_000)

  it('answer what the job failed with', async () => {
    const prompt = 'A boat [[simulate {"finish_reason":"content_filter"}]]'
    expect(await make('/generate', { prompt, ...of(models.extends) })).toMatchObject({
      status: 400,
      message: 'The vendor refuses this content',
    })
  }, 30_000)

  it('give up after a time, while the job goes on', async () => {
    const prompt = 'A boat [[simulate {"job_ms":2500}]]'
    const body = { prompt, ...of(models.cancels, { poll_timeout_seconds: 1 }) }
    const late = await make('/generate', body)
    expect(late).toMatchObject({ status: 504, message: expect.stringContaining('goes on') })
    const [, jobId = ''] = /the job (\S+) goes on/.exec(late.message) ?? []
    expect(await videos.finish(jobId)).toMatchObject({ status: 'succeeded' })
  }, 30_000)

  it('let the job go on when the client leaves', async () => {
    const left = new AbortController()
    const waiting = fetch(`${videos.api.url}/api/v1/video/generate`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await videos.api.token(5)}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ ...lake, ...of(models.cancels) }),
      signal: left.signal,
    })
    const list = () => videos.send<{ jobs: { job_id: string }[] }>('GET /jobs', { as: 5 })
    const jobId = await vi.waitFor(async () => {
      const [job] = (await list()).data.jobs
      expect(job).toBeDefined()
      return job?.job_id ?? ''
    })
    left.abort()
    await expect(waiting).rejects.toThrow()
    expect(await videos.finish(jobId, 5)).toMatchObject({ status: 'succeeded' })
  }, 30_000)
})
