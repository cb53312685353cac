import { describeOnEngines } from '@betterai/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openEventClient } from '../../support/event-client.js'
import type { TestVideos } from './open-videos.js'
import { models, openVideos } from './open-videos.js'

describeOnEngines('The socket of video jobs', (engine) => {
  let videos: TestVideos
  beforeAll(async () => {
    videos = await openVideos(engine)
  })
  afterAll(() => videos[Symbol.asyncDispose]())

  it.each(['/video/ws', '/api/v1/video/ws'])('tells the states of a job at %s', async (path) => {
    const client = await openEventClient(videos.api, path)
    await client.waitFor('websocketReady')
    const jobId = await videos.start({
      prompt: 'A boat [[simulate {"job_ms":300}]]',
      settings: { video: { model: models.cancels } },
    })
    client.send({ type: 'watch', job_id: jobId })
    await videos.finish(jobId)
    const statesOf = () =>
      client.events
        .filter(({ type }) => type === 'videoJob')
        .map(({ job }) => (job as { status: string }).status)
    await expect.poll(statesOf, { timeout: 4_000 }).toContain('succeeded')
    expect(statesOf().length).toBeGreaterThan(1)
    client.socket.close()
  })

  it("tells nothing of somebody else's job, and answers what it cannot read", async () => {
    const jobId = await videos.start({
      prompt: 'A boat',
      settings: { video: { model: models.cancels } },
    })
    const stranger = await openEventClient(videos.api, '/video/ws', 2)
    stranger.send({ type: 'watch', job_id: jobId })
    expect(await stranger.waitFor('error')).toMatchObject({
      stage: 'validation',
      error_code: 'NOT_FOUND',
      data: { job_id: jobId },
    })
    for (const message of ['no json', { type: 'watch' }, { type: 'dance', job_id: 'x' }])
      stranger.send(message)
    await expect.poll(() => stranger.events.filter(({ type }) => type === 'error').length).toBe(4)
    stranger.send({ type: 'ping' })
    await stranger.waitFor('pong')
    expect(stranger.events.map(({ type }) => type)).not.toContain('videoJob')
    stranger.socket.close()
    await videos.finish(jobId)
  })

  it('lets nobody in without a token', async () => {
    const client = await openEventClient(videos.api, '/video/ws', null)
    expect(await client.closed).toMatchObject({ code: 4401 })
  })
})
