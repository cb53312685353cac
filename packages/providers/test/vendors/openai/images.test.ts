import { ProviderError } from '@betterai/core'
import { describe, expect, it } from 'vitest'
import { readImageHead } from '../../../src/image/image-bytes.js'
import type { ImageRequest } from '../../../src/index.js'
import { pngOf } from '../../image/png.js'
import { bytesOf, streamImages, tryImage } from '../../image/try-image.js'

const openai = { vendor: 'openai', model: 'gpt-image-2.6-flare' } as const
const small = { prompt: 'A boat', size: '256x256' }
const input = { bytes: pngOf(64, 48), mime_type: 'image/png' }

/** One setting each, and what of the body it becomes. */
const rows: readonly [Partial<ImageRequest>, Record<string, unknown>][] = [
  [{ size: '1792x1024' }, { size: '1792x1024' }],
  [{ size: 'auto' }, { size: undefined }],
  [{ size: 'auto', aspect_ratio: '16:9' }, { size: '1360x768' }],
  [{ quality: 'max' }, { quality: 'max' }],
  [{ quality: 'hd' }, { quality: 'high' }],
  [{ count: 2 }, { n: 2 }],
  [{ output_format: 'jpg' }, { output_format: 'jpeg' }],
  [{ output_format: 'webp', output_compression: 40 }, { output_compression: 40 }],
  [{ background: 'transparent' }, { background: 'transparent' }],
  [{ moderation: 'low' }, { moderation: 'low' }],
  [{ complexity: 'high' }, { complexity: 'high' }],
  [{ safety_identifier: 'user-7' }, { safety_identifier: 'user-7' }],
  [{ keeps_prompt: true }, { prompt: expect.stringMatching(/exactly as it is written.*A boat$/s) }],
  [
    { output_format: 'gif', frame_count: 3, frame_duration_ms: 500 },
    { output_format: 'gif', frame_count: 3, frame_duration_ms: 500 },
  ],
  [{ output_format: 'svg', svg_model: 'gpt-6-luna' }, { svg: { model: 'gpt-6-luna' } }],
  [{ input_images: [input, input] }, { files: [['image[]', 2]] }],
  [
    { input_images: [input], mask: input },
    {
      files: [
        ['image[]', 1],
        ['mask', 1],
      ],
    },
  ],
  [
    { input_images: [input], markup: input },
    {
      files: [
        ['image[]', 1],
        ['markup', 1],
      ],
    },
  ],
]

describe('images of OpenAI', () => {
  it.each(rows)('sends %o', async (setting, expected) => {
    await using trial = await tryImage(openai)
    const { error, result } = await trial.make({ ...small, ...setting })
    expect(error).toBeUndefined()
    expect(result?.warnings).toEqual([])
    const [body] = trial.bodies()
    for (const [name, value] of Object.entries(expected)) expect(body?.[name]).toEqual(value)
  })

  it.each([
    [{ seed: 4 }, 'seed'],
    [{ negative_prompt: 'rain' }, 'negative_prompt'],
    [{ style_preset: 'anime' }, 'style_preset'],
    [{ resolution: '2k' }, 'resolution'],
    [{ input_fidelity: 'high' as const }, 'input_fidelity'],
    [{ output_compression: 40 }, 'output_compression'],
    [{ frame_count: 4 }, 'frame_count'],
    [{ partial_images: 2 }, 'partial_images'],
    [{ aspect_ratio: '16:9' }, 'aspect_ratio'],
  ])('leaves out %o with a warning', async (setting, field) => {
    await using trial = await tryImage(openai)
    const { error, result } = await trial.make({ ...small, ...setting })
    expect(error).toBeUndefined()
    expect(result?.warnings.map((warning) => warning.field)).toEqual([field])
    expect(trial.bodies()[0]).not.toHaveProperty(field)
  })

  it.each([
    [{ size: '1000x1000' }, 'size', '1008x1008'],
    [{ size: '4096x1024' }, 'size', undefined],
    [{ size: 'large' }, 'size', undefined],
    [{ quality: 'best' }, 'quality', 'low'],
    [{ background: 'transparent' as const, output_format: 'jpeg' }, 'background', undefined],
    [{ output_format: 'svg', count: 2 }, 'count', undefined],
    [{ output_format: 'gif', frame_count: 40 }, 'frame_count', undefined],
    [{ mask: input }, 'mask', undefined],
    [
      { mask: { bytes: pngOf(8, 8), mime_type: 'image/png' }, input_images: [input] },
      'mask',
      undefined,
    ],
    [{ count: 1.5 }, 'count', undefined],
  ])('refuses %o before the vendor is asked', async (setting, field, suggestion) => {
    await using trial = await tryImage(openai)
    const { error } = await trial.make({ ...small, ...setting })
    expect(error).toMatchObject({ name: 'ValidationError', field })
    if (suggestion !== undefined)
      expect(error).toMatchObject({ suggestions: expect.arrayContaining([suggestion]) })
    expect(trial.bodies()).toEqual([])
  })

  it('makes files of every format in the size that was asked for', async () => {
    await using trial = await tryImage(openai)
    for (const [format, type] of [
      ['png', 'image/png'],
      ['jpeg', 'image/jpeg'],
      ['webp', 'image/webp'],
      ['gif', 'image/gif'],
      ['svg', 'image/svg+xml'],
    ]) {
      const made = await trial.make({ ...small, size: '320x192', output_format: format ?? '' })
      const head = readImageHead(bytesOf(made))
      expect(head).toEqual({ mime_type: type, width: 320, height: 192 })
    }
  })

  it('charges the author of an svg by the price of its own model', async () => {
    await using trial = await tryImage(openai)
    const { result } = await trial.make({ ...small, output_format: 'svg' })
    const drawn = await trial.make({ ...small, output_format: 'png' })
    expect(result?.amounts.filter(({ unit }) => unit === 'token_output')).toHaveLength(1)
    expect(result?.cost?.total).toBeGreaterThan(drawn.result?.cost?.total ?? 1)
  })

  it('streams partial images before the final ones', async () => {
    await using trial = await tryImage(openai)
    const request = { ...small, count: 2, partial_images: 2 }
    const { events, outcome } = await streamImages(trial.provider, request)
    expect(
      events.map((event) => ('index' in event ? `${event.type} ${event.index}` : event.type)),
    ).toEqual([
      'partial_image 0',
      'partial_image 0',
      'image 0',
      'partial_image 1',
      'partial_image 1',
      'image 1',
      'usage',
      'finish',
    ])
    expect(trial.bodies()[0]).toMatchObject({ stream: true, partial_images: 2, n: 2 })
    expect(outcome).toMatchObject({ outcome: 'success', cost: { total: expect.any(Number) } })
  })

  it('gives a whole answer as events where the vendor does not stream the format', async () => {
    await using trial = await tryImage(openai)
    const request = { ...small, output_format: 'svg' }
    const { events } = await streamImages(trial.provider, request)
    expect(events.map(({ type }) => type)).toEqual(['image', 'usage', 'finish'])
  })

  it('streams changes of an image', async () => {
    await using trial = await tryImage(openai)
    const request = { ...small, input_images: [input], partial_images: 1 }
    const { events } = await streamImages(trial.provider, request)
    expect(events.map(({ type }) => type)).toEqual(['partial_image', 'image', 'usage', 'finish'])
  })

  it.each([
    ['moderation', { finish_reason: 'content_filter' as const }, 'content_filter'],
    ['a cut connection', { disconnect_after: 1 }, 'interrupted'],
    ['an end without an image', { end_without_terminal_after: 1 }, 'interrupted'],
    ['an error in the stream', { error_after: 1 }, 'unavailable'],
  ])('fails by %s after a partial image, which is no result', async (_, behaviour, reason) => {
    await using trial = await tryImage(openai)
    trial.simulator.steer(behaviour)
    const request = { ...small, partial_images: 2 }
    const { events, error, outcome } = await streamImages(trial.provider, request)
    expect(events.map(({ type }) => type)).toEqual(['partial_image'])
    expect(ProviderError.isInstance(error) && error.reason).toBe(reason)
    expect(outcome).toMatchObject({ outcome: 'error', reason, attempts: 1 })
  })

  it('sends the models of the first generation only what they know', async () => {
    await using trial = await tryImage({ ...openai, model: 'gpt-image-1.5' })
    const edit = { prompt: 'A boat', input_images: [input], input_fidelity: 'high' as const }
    const { error } = await trial.make({ ...edit, size: '1536x1024' })
    expect(error).toBeUndefined()
    expect(trial.bodies()[0]).toMatchObject({ input_fidelity: 'high', size: '1536x1024' })
    const wrong = await trial.make({ ...edit, size: '1792x1024' })
    expect(wrong.error).toMatchObject({ field: 'size', suggestions: ['1536x1024'] })
  })
})
