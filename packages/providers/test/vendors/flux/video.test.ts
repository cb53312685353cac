import { describe, expect, it } from 'vitest'
import type { VideoRequest } from '../../../src/index.js'
import { fluxVideoApi } from '../../../src/vendors/flux/video/index.js'
import { startVideoWorld, steered, waitForEnd } from '../../conformance/try-video.js'
import {
  testImageData as data,
  testImage as image,
  sentRequest,
} from '../../video/video-request.js'

const call = { provider: 'flux', operation: 'poll_video' }
const place = 'https://delivery-eu1.bfl.ai/a'
const refOf = (polling_url: string | null) => ({
  job_id: 'a b',
  model: 'flux-3-video',
  polling_url,
  expected_amounts: [],
  billed_usd: null,
})
const sent = (request: Partial<VideoRequest>) => sentRequest(fluxVideoApi, 'flux-3-video', request)
const base = 'https://api.eu.bfl.ai'

describe('requests for videos of FLUX', () => {
  it('carry every setting', async () => {
    const form = { aspect_ratio: '21:9', resolution: 'fhd', generate_audio: false, draft: true }
    expect(await sent({ ...form, duration_seconds: 20 })).toEqual({
      method: 'POST',
      url: '/v1/flux-3-video',
      body: { mode: 't2v', prompt: 'a boat', duration: 20, ...form },
      fields: [],
    })
  })

  it('carry frames and keyframes as one list', async () => {
    const ends = await sent({ input_image: image, last_frame: image })
    expect(ends.body).toMatchObject({ mode: 'i2v', keyframes: [data, data] })
    const keyframes = [
      { image, at_seconds: 0 },
      { image, at_seconds: 3.5 },
    ]
    expect((await sent({ keyframes })).body).toMatchObject({
      keyframes: [
        [0, data],
        [3.5, data],
      ],
    })
  })

  it('go on from a video, and from a draft with nothing else', async () => {
    const source_video_id = `${place}/sample`
    const extension = await sent({ operation: 'extend', source_video_id, input_image: image })
    expect(extension).toMatchObject({
      body: { mode: 'v2v', start_video: source_video_id },
      fields: ['input_image'],
    })
    const enhanced = await sent({ operation: 'enhance', source_video_id, resolution: 'fhd' })
    expect(enhanced).toMatchObject({ fields: ['resolution'] })
    expect(enhanced.body).toEqual({ mode: 'draft_enhance', draft_cache: source_video_id })
  })

  it.each([
    [{ keyframes: [{ image }], input_image: image }, 'keyframes'],
    [{ last_frame: image }, 'input_image'],
    [{ keyframes: [{ image }, { image }, { image }] }, 'duration_seconds'],
    [{ operation: 'extend', source_video_id: 'a' }, 'source_video_id'],
  ] satisfies [Partial<VideoRequest>, string][])('are refused for %o', async (request, field) => {
    await expect(sent(request)).rejects.toMatchObject({ field })
  })
})

describe('tasks of FLUX', () => {
  it.each([
    [
      'https://api.eu2.bfl.ai/v1/get_result?id=a%20b',
      'https://api.eu2.bfl.ai/v1/get_result?id=a%20b',
    ],
    ['https://api.eu2.bfl.ai/v1/get_result', 'https://api.eu2.bfl.ai/v1/get_result?id=a+b'],
    ['https://bfl.ai.example/v1/get_result', `${base}/v1/get_result?id=a%20b`],
    ['http://api.eu2.bfl.ai/v1/get_result', `${base}/v1/get_result?id=a%20b`],
    [null, `${base}/v1/get_result?id=a%20b`],
  ])('are looked at at %s only on hosts of the vendor', (named, url) => {
    expect(fluxVideoApi.poll(refOf(named), base).url).toBe(url)
  })

  it.each([
    [
      { status: 'Pending', progress: 0.4 },
      { status: 'running', progress: 40 },
    ],
    [
      { status: 'Pending', progress: null },
      { status: 'running', progress: null },
    ],
    [
      { status: 'Ready', result: { sample: `${place}/s`, duration: 5, draft_cache: `${place}/d` } },
      { status: 'completed', source: { url: `${place}/s` }, video_id: `${place}/d` },
    ],
    [{ status: 'Ready', result: {} }, { failure: { reason: 'vendor_error' } }],
    [
      {
        status: 'Content Moderated',
        details: { 'Moderation Reasons': ['Derivative Works Filter'] },
        cost: 3,
      },
      {
        failure: {
          reason: 'content_policy',
          original_error: 'Content Moderated: Derivative Works Filter',
        },
        costUsd: 0.03,
      },
    ],
    [{ status: 'Error', details: 'no' }, { failure: { reason: 'vendor_error' } }],
    [{ status: 'Task not found' }, { status: 'expired' }],
  ])('answer %o', (body, state) => {
    expect(fluxVideoApi.state(body, { ref: refOf(null), subject: call })).toMatchObject(state)
  })

  it('cost what the vendor said at their start, also when they are refused', async () => {
    await using world = await startVideoWorld({ vendor: 'flux', model: 'flux-3-video' })
    const started = await world.provider.submit(steered({ finish_reason: 'content_filter' }))
    expect(started).toMatchObject({ ref: { billed_usd: 0.3 }, cost: null })
    const refused = await waitForEnd(world.provider, started)
    expect(refused).toMatchObject({ status: 'failed', amounts: [], cost: { total: 0.3 } })
  })

  it('make the full version of a draft', async () => {
    await using world = await startVideoWorld({ vendor: 'flux', model: 'flux-3-video' })
    const { provider } = world
    const draft = await waitForEnd(
      provider,
      await provider.submit({ prompt: 'a boat', draft: true }),
    )
    const started = await provider.submit({
      operation: 'enhance',
      prompt: '',
      source_video_id: String(draft.video_id),
    })
    expect((await waitForEnd(provider, started)).status).toBe('completed')
  })
})
