import { describe, expect, it } from 'vitest'
import type { VideoRequest } from '../../../src/index.js'
import { interactionsApi } from '../../../src/vendors/gemini/video/provider/interactions.js'
import { longRunningApi } from '../../../src/vendors/gemini/video/provider/long-running.js'
import {
  testImageData as data,
  testImage as image,
  sentRequest,
} from '../../video/video-request.js'

const call = { provider: 'gemini', operation: 'poll_video' }

const ref = (job_id: string) => ({
  job_id,
  model: 'm',
  polling_url: null,
  expected_amounts: [],
  billed_usd: null,
})

describe('requests for Omni', () => {
  const omni = (request: Partial<VideoRequest>) =>
    sentRequest(interactionsApi, 'gemini-omni-1.2-flash', request)

  it('carry every setting', async () => {
    const { body } = await omni({ duration_seconds: 12, aspect_ratio: '9:16', resolution: '1080p' })
    expect(body).toEqual({
      model: 'gemini-omni-1.2-flash',
      background: true,
      input: 'a boat',
      response_format: {
        type: 'video',
        delivery: 'uri',
        aspect_ratio: '9:16',
        resolution: '1080p',
        duration: '12s',
      },
      generation_config: { video_config: { task: 'text_to_video' } },
    })
  })

  it('carry images with the type that their bytes show, and what they are for', async () => {
    const part = { type: 'image', mime_type: 'image/png', data }
    const { body, fields } = await omni({
      input_image: image,
      last_frame: image,
      duration_seconds: 12,
    })
    expect(body).toMatchObject({
      input: [{ type: 'text', text: 'a boat' }, part, part],
      response_format: { duration: '10s' },
      generation_config: { video_config: { task: 'image_to_video' } },
    })
    expect(fields).toEqual(['duration_seconds'])
    const references = await omni({ reference_images: [image] })
    expect(references.body).toMatchObject({
      generation_config: { video_config: { task: 'reference_to_video' } },
    })
    expect((await omni({ input_image: image, reference_images: [image] })).body).not.toHaveProperty(
      'generation_config',
    )
  })

  it('edit an earlier video', async () => {
    const { body } = await omni({ operation: 'edit', source_video_id: 'v1_a' })
    expect(body).toMatchObject({
      previous_interaction_id: 'v1_a',
      generation_config: { video_config: { task: 'edit' } },
    })
  })
})

describe('answers of Omni', () => {
  const stateOf = (body: Record<string, unknown>) =>
    interactionsApi.state(body, { ref: ref('v1_a'), subject: call })

  it('hold the video in their last step, with tokens by medium', () => {
    const uri = 'https://generativelanguage.googleapis.com/v1beta/files/a:download?alt=media'
    const usage = {
      total_input_tokens: 20,
      input_tokens_by_modality: [
        { modality: 'text', tokens: 12 },
        { modality: 'image', tokens: 8 },
      ],
      total_output_tokens: 9_090,
      output_tokens_by_modality: [{ modality: 'video', tokens: 9_088 }],
      total_thought_tokens: 3,
    }
    const content = [{ type: 'video', uri, mime_type: 'video/mp4' }]
    const steps = [{ type: 'thought' }, { type: 'model_output', content }]
    expect(stateOf({ id: 'v1_a', status: 'completed', steps, usage })).toEqual({
      status: 'completed',
      source: { url: uri },
      video_id: 'v1_a',
      amounts: [
        { unit: 'token_input', quantity: 12 },
        { unit: 'token_image_input', quantity: 8 },
        { unit: 'token_video_output', quantity: 9_088 },
        { unit: 'token_output', quantity: 5 },
      ],
    })
  })

  it.each([
    [{ status: 'queued' }, 'queued'],
    [{ status: 'in_progress' }, 'running'],
    [{ status: 'cancelled' }, 'cancelled'],
    [{ status: 'budget_exceeded' }, 'failed'],
    [{ status: 'completed', steps: [] }, 'failed'],
  ])('%o is %s', (body, status) => {
    expect(stateOf(body).status).toBe(status)
  })

  it.each([
    [{ errors: [{ code: 'x', message: 'Blocked by our safety filters' }] }, 'content_policy'],
    [{ steps: [{ type: 'model_output', error: { message: 'internal' } }] }, 'vendor_error'],
    [
      { steps: [{ content: [{ type: 'text', text: 'I cannot: it violates our policy' }] }] },
      'content_policy',
    ],
  ])('without a video %o says why', (body, reason) => {
    expect(stateOf({ status: 'failed', ...body })).toMatchObject({ failure: { reason } })
  })

  it('may hold the bytes themselves', () => {
    const output_video = { type: 'video', data: 'AAAA', mime_type: 'video/mp4' }
    expect(stateOf({ id: 'a', status: 'completed', output_video }).source).toEqual({
      bytes: Buffer.from('AAAA', 'base64'),
      mime_type: 'video/mp4',
    })
  })
})

describe('Veo', () => {
  const veo = (request: Partial<VideoRequest>) =>
    sentRequest(longRunningApi, 'veo-3.1-generate-001', request)

  it('is asked with frames, references and parameters', async () => {
    const inline = { bytesBase64Encoded: data, mimeType: 'image/png' }
    const { body, fields } = await veo({
      input_image: image,
      last_frame: image,
      reference_images: [image],
      duration_seconds: 6,
      aspect_ratio: '16:9',
      negative_prompt: 'rain',
      person_generation: 'allow_adult',
    })
    expect(JSON.parse(JSON.stringify(body))).toEqual({
      instances: [
        {
          prompt: 'a boat',
          image: inline,
          lastFrame: inline,
          referenceImages: [{ image: inline, referenceType: 'asset' }],
        },
      ],
      parameters: {
        sampleCount: 1,
        aspectRatio: '16:9',
        durationSeconds: 8,
        negativePrompt: 'rain',
        personGeneration: 'allow_adult',
      },
    })
    expect(fields).toEqual(['duration_seconds'])
  })

  it('extends a video of its own', async () => {
    const { body } = await veo({ operation: 'extend', source_video_id: 'https://a.example/v' })
    expect(body).toMatchObject({ instances: [{ video: { uri: 'https://a.example/v' } }] })
  })

  const stateOf = (body: Record<string, unknown>) =>
    longRunningApi.state(body, { ref: ref('models/m/operations/a'), subject: call })
  const samples = (answer: object) => ({ done: true, response: { generateVideoResponse: answer } })

  it.each([
    [{ name: 'models/m/operations/a' }, { status: 'running' }],
    [
      samples({ generatedSamples: [{ video: { uri: 'https://a.example/v' } }] }),
      { status: 'completed', source: { url: 'https://a.example/v' } },
    ],
    [
      samples({ raiMediaFilteredReasons: ['violates the usage guidelines'] }),
      { failure: { reason: 'content_policy', original_error: 'violates the usage guidelines' } },
    ],
    [samples({}), { failure: { reason: 'content_policy' } }],
    [
      { done: true, error: { code: 13, message: 'internal' } },
      { failure: { reason: 'vendor_error' } },
    ],
    [
      { done: true, error: { code: 3, message: 'Blocked for safety' } },
      { failure: { reason: 'content_policy' } },
    ],
  ])('answers %o', (body, state) => {
    expect(stateOf(body)).toMatchObject(state)
  })

  it('gives a name that is a path of its own', () => {
    const started = (name: string) =>
      longRunningApi.started({ name }, { subject: call } as Parameters<
        typeof longRunningApi.started
      >[1])
    expect(started('models/m/operations/a').job_id).toBe('models/m/operations/a')
    expect(() => started('../files')).toThrow('failed')
  })
})
