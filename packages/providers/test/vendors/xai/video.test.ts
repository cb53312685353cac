import { describe, expect, it } from 'vitest'
import type { VideoRequest } from '../../../src/index.js'
import { xaiVideoApi } from '../../../src/vendors/xai/video/index.js'
import {
  testImageData as data,
  testImage as image,
  sentRequest,
} from '../../video/video-request.js'

const call = { provider: 'xai', operation: 'poll_video' }
const ref = {
  job_id: '9b1f',
  model: 'm',
  polling_url: null,
  expected_amounts: [],
  billed_usd: null,
}
const address = 'https://vidgen.x.ai/a.mp4'
const file = { url: `data:image/png;base64,${data}` }

const sent = (request: Partial<VideoRequest>) =>
  sentRequest(xaiVideoApi, 'grok-imagine-video-1.5', request)

describe('requests for videos of xAI', () => {
  it('carry every setting', async () => {
    const form = { aspect_ratio: '3:2', resolution: '1080p', generate_audio: false }
    expect(
      await sent({ ...form, duration_seconds: 8, input_image: image, last_frame: image }),
    ).toEqual({
      method: 'POST',
      url: '/videos/generations',
      body: {
        model: 'grok-imagine-video-1.5',
        prompt: 'a boat',
        duration: 8,
        ...form,
        image: file,
        last_frame: file,
      },
      fields: [],
    })
  })

  it('spread keyframes that have no time', async () => {
    const keyframes = [{ image }, { image }, { image }]
    const { body } = await sent({ duration_seconds: 8, keyframes })
    expect(body).toMatchObject({
      keyframes: [2, 4, 6].map((timestamp_s) => ({ image: file, timestamp_s })),
    })
    await expect(sent({ keyframes })).rejects.toMatchObject({ field: 'duration_seconds' })
  })

  it('go no further than the vendor with references', async () => {
    const { body, fields } = await sent({ reference_images: [image], resolution: '1080p' })
    expect(body).toMatchObject({ reference_images: [file], resolution: '720p' })
    expect(fields).toEqual(['resolution'])
    const sound = { bytes: Buffer.from('ID3'), mime_type: 'audio/mpeg' }
    const audio = await sent({ reference_audio: [sound] })
    expect(audio.body).toMatchObject({ reference_audios: [{ url: 'data:audio/mpeg;base64,SUQz' }] })
    await expect(sent({ reference_audio: Array(4).fill(sound) })).rejects.toMatchObject({
      field: 'reference_audio',
    })
  })

  it('leave the form of a video that is edited or extended as it is', async () => {
    const form = { duration_seconds: 8, aspect_ratio: '3:2', resolution: '720p' }
    const source = { ...form, source_video_id: address }
    expect(await sent({ ...source, operation: 'edit' })).toMatchObject({
      url: '/videos/edits',
      body: { model: 'grok-imagine-video-1.5', prompt: 'a boat', video: { url: address } },
      fields: ['duration_seconds', 'aspect_ratio', 'resolution'],
    })
    expect(await sent({ ...source, operation: 'extend' })).toMatchObject({
      url: '/videos/extensions',
      body: { duration: 8, video: { url: address } },
      fields: ['aspect_ratio', 'resolution'],
    })
    const wrong = sent({ operation: 'edit', source_video_id: '9b1f' })
    await expect(wrong).rejects.toMatchObject({ field: 'source_video_id' })
  })
})

describe('jobs of xAI', () => {
  it.each([
    [{}, { status: 'running', progress: null }],
    [
      { status: 'pending', progress: 40 },
      { status: 'running', progress: 40 },
    ],
    [
      {
        status: 'done',
        video: { url: address, duration: 6 },
        usage: { cost_in_usd_ticks: 4_800_000_000 },
      },
      { status: 'completed', source: { url: address }, duration_seconds: 6, costUsd: 0.48 },
    ],
    [{ video: { url: address } }, { status: 'completed', video_id: address }],
    [
      { status: 'done', video: { url: '', duration: 6, respect_moderation: false } },
      { status: 'failed', failure: { reason: 'content_policy' } },
    ],
    [
      { status: 'done', video: {} },
      { status: 'failed', failure: { reason: 'vendor_error' } },
    ],
    [
      { status: 'failed', error: { code: 'moderation_blocked' } },
      { failure: { reason: 'content_policy', original_error: 'moderation_blocked' } },
    ],
    [{ status: 'failed' }, { failure: { reason: 'vendor_error', original_error: null } }],
    [{ status: 'expired' }, { status: 'expired' }],
  ])('answer %o', (body, state) => {
    expect(xaiVideoApi.state(body, { ref, subject: call })).toMatchObject(state)
  })

  it('refuse in words', () => {
    const body = JSON.stringify({ code: 'x', error: 'Content violates usage guidelines' })
    const refusal = { status: 400, headers: new Headers(), body }
    expect(xaiVideoApi.toRefusal(refusal, call).reason).toBe('content_filter')
  })
})
