import { describe, expect, it } from 'vitest'
import type { VideoRequest } from '../../../src/index.js'
import { createProviders } from '../../../src/index.js'
import { klingVideoApi } from '../../../src/vendors/klingai/video/index.js'
import { startVideoWorld, waitForEnd } from '../../conformance/try-video.js'
import {
  testImageData as data,
  testImage as image,
  sentRequest,
} from '../../video/video-request.js'

const call = { provider: 'klingai', operation: 'poll_video' }
const ref = { job_id: '1', model: 'm', polling_url: null, expected_amounts: [], billed_usd: null }
const sent = (model: string, request: Partial<VideoRequest>) =>
  sentRequest(klingVideoApi, model, request)

const mask = {
  mask: image,
  trajectories: [
    { x: 1, y: 2 },
    { x: 3, y: 4 },
  ],
}
const zoom = { type: 'simple', config: { zoom: 5, pan: 0 } } as const

describe('requests for videos of Kling', () => {
  it('carry every setting of words', async () => {
    const settings = {
      negative_prompt: 'rain',
      cfg_scale: 0.4,
      camera_control: zoom,
      external_task_id: 'own-1',
    }
    const form = { aspect_ratio: '1:1', mode: 'pro' }
    expect(await sent('kling-v1', { ...settings, ...form, duration_seconds: 10 })).toEqual({
      method: 'POST',
      url: '/v1/videos/text2video',
      body: { model_name: 'kling-v1', prompt: 'a boat', duration: '10', ...form, ...settings },
      fields: [],
    })
  })

  it('carry frames and areas as base64 without a head', async () => {
    const frames = await sent('kling-v1', {
      input_image: image,
      last_frame: image,
      aspect_ratio: '1:1',
    })
    expect(frames).toMatchObject({
      url: '/v1/videos/image2video',
      body: { image: data, image_tail: data, duration: '5', mode: 'std' },
      fields: ['aspect_ratio'],
    })
    expect(frames.body).not.toHaveProperty('aspect_ratio')
    const moved = await sent('kling-v1', {
      input_image: image,
      static_mask: image,
      dynamic_masks: [mask],
    })
    expect(moved.body).toMatchObject({
      static_mask: data,
      dynamic_masks: [{ mask: data, trajectories: mask.trajectories }],
    })
  })

  it('carry several images to the one model that takes them', async () => {
    const reference_images = [image, image]
    expect(await sent('kling-v1-6', { reference_images, cfg_scale: 0.4 })).toMatchObject({
      url: '/v1/videos/multi-image2video',
      body: { model_name: 'kling-v1-6', image_list: [{ image: data }, { image: data }] },
      fields: ['cfg_scale'],
    })
    expect((await sent('kling-v1', { reference_images })).fields).toEqual(['reference_images'])
  })

  it('turn sound on in the mode that makes it', async () => {
    const { body } = await sent('kling-v2-6', { generate_audio: true })
    expect(body).toMatchObject({ sound: 'on', mode: 'pro' })
  })

  it('extend a video of the vendor', async () => {
    const extension = { operation: 'extend', source_video_id: 'd6f0', duration_seconds: 5 } as const
    expect(await sent('kling-v1', extension)).toMatchObject({
      url: '/v1/videos/video-extend',
      body: { video_id: 'd6f0', prompt: 'a boat' },
      fields: ['duration_seconds'],
    })
  })

  it.each([
    [{ input_image: image, last_frame: image, camera_control: zoom }, 'camera_control'],
    [{ input_image: image, last_frame: image, dynamic_masks: [mask] }, 'dynamic_masks'],
    [{ input_image: image, static_mask: image, camera_control: zoom }, 'camera_control'],
    [{ last_frame: image }, 'input_image'],
    [{ input_image: image, static_mask: image, duration_seconds: 10 }, 'duration_seconds'],
    [{ input_image: image, dynamic_masks: Array(7).fill(mask) }, 'dynamic_masks'],
    [{ input_image: image, dynamic_masks: [{ mask: image, trajectories: [] }] }, 'dynamic_masks'],
    [{ camera_control: { type: 'simple', config: { zoom: 5, pan: 1 } } }, 'camera_control'],
    [{ camera_control: { type: 'simple', config: { zoom: 11 } } }, 'camera_control'],
    [{ camera_control: { type: 'forward_up', config: { zoom: 1 } } }, 'camera_control'],
    [{ prompt: 'x'.repeat(2_501) }, 'prompt'],
    [
      {
        operation: 'extend',
        source_video: { bytes: Buffer.from('....ftypisom'), mime_type: 'video/mp4' },
      },
      'source_video_id',
    ],
    [{ input_image: { bytes: Buffer.from('GIF89a'), mime_type: 'image/png' } }, 'input_image'],
  ] as [Partial<VideoRequest>, string][])('are refused for %o', async (request, field) => {
    await expect(sent('kling-v1', request)).rejects.toMatchObject({ field })
  })

  it('let a person in a video say words or a recording', async () => {
    const said = { operation: 'lip_sync', prompt: 'Hello', source_video_id: 'd6f0' } as const
    expect(await sent('kling-v1', { ...said, voice: 'v1', voice_speed: 1.2, mode: 'pro' })).toEqual(
      {
        method: 'POST',
        url: '/v1/videos/lip-sync',
        body: {
          input: {
            video_id: 'd6f0',
            mode: 'text2video',
            text: 'Hello',
            voice_id: 'v1',
            voice_speed: 1.2,
          },
        },
        fields: ['mode'],
      },
    )
    const recording = { bytes: Buffer.from('ID3'), mime_type: 'audio/mpeg' }
    const source_video_id = 'https://a.example/v.mp4'
    const heard = { ...said, prompt: '', source_video_id, reference_audio: [recording] }
    expect((await sent('kling-v1', heard)).body).toEqual({
      input: {
        video_url: source_video_id,
        mode: 'audio2video',
        audio_type: 'file',
        audio_file: 'SUQz',
      },
    })
    await expect(sent('kling-v1', said)).rejects.toMatchObject({ field: 'voice' })
    await expect(sent('kling-v2-6', { ...said, voice: 'v1' })).rejects.toMatchObject({
      reason: 'not_supported',
    })
  })

  it('go on from videos of the simulator', async () => {
    await using world = await startVideoWorld({ vendor: 'klingai', model: 'kling-v1' })
    const { provider } = world
    const made = await waitForEnd(provider, await provider.submit({ prompt: 'a boat' }))
    const source_video_id = String(made.video_id)
    for (const rest of [{ operation: 'extend' }, { operation: 'lip_sync', voice: 'v1' }] as const) {
      const started = await provider.submit({ prompt: 'on', source_video_id, ...rest })
      expect((await waitForEnd(provider, started)).status).toBe('completed')
    }
  })

  it('are refused for a single reference image', async () => {
    await expect(sent('kling-v1-6', { reference_images: [image] })).rejects.toMatchObject({
      field: 'reference_images',
    })
  })
})

describe('tasks of Kling', () => {
  const url = 'https://cdn.klingai.com/v.mp4'
  it.each([
    [{ task_status: 'submitted' }, { status: 'queued' }],
    [{ task_status: 'processing', task_status_msg: '' }, { status: 'running' }],
    [
      {
        task_status: 'succeed',
        updated_at: 1_795_800_000_000,
        task_result: { videos: [{ id: 'd6f0', url, duration: '5.041' }] },
      },
      {
        status: 'completed',
        source: { url },
        video_id: 'd6f0',
        duration_seconds: 5.041,
        expires_at: '2026-12-27T17:20:00.000Z',
      },
    ],
    [
      { task_status: 'failed', task_status_msg: 'Failure to pass the risk control system' },
      { failure: { reason: 'content_policy' } },
    ],
    [{ task_status: 'failed' }, { failure: { reason: 'vendor_error' } }],
  ])('answer %o', (task, state) => {
    const body = { code: 0, message: 'SUCCEED', data: task }
    expect(klingVideoApi.state(body, { ref, subject: call })).toMatchObject(state)
  })

  it.each([
    [401, 1004, 'authentication'],
    [429, 1102, 'insufficient_credits'],
    [400, 1201, 'bad_request'],
    [400, 1301, 'content_filter'],
    [429, 1303, 'rate_limit'],
    [504, 5002, 'timeout'],
    [500, 5000, 'unavailable'],
  ])('refuse by status %d and code %d', (status, code, reason) => {
    const body = JSON.stringify({ code, message: 'no' })
    const refusal = { status, headers: new Headers(), body }
    expect(klingVideoApi.toRefusal(refusal, call)).toMatchObject({
      reason,
      upstreamCode: `${code}`,
    })
    const inSuccess = () => klingVideoApi.state(JSON.parse(body), { ref, subject: call })
    expect(inSuccess).toThrow(expect.objectContaining({ reason }))
  })

  it('name the key that is missing', async () => {
    await using providers = createProviders({ vendors: { klingai: { apiKey: 'ak' } } })
    const opening = providers.getVideoProvider({ video: { model: 'kling-v1' } })
    await expect(opening).rejects.toThrow('KLINGAI_SECRET_KEY')
  })
})
