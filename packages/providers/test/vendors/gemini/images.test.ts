import { describe, expect, it } from 'vitest'
import { usageOfError } from '../../../src/call/usage-of-error.js'
import type { ImageCall } from '../../../src/image/image-protocol.js'
import { imagesIn } from '../../../src/vendors/gemini/image/response.js'
import { pngOf } from '../../image/png.js'
import { tryImage } from '../../image/try-image.js'

const gemini = { vendor: 'gemini', model: 'gemini-3.1-flash-image' } as const
const prompt = 'A boat'

function sentConfig([body = {}]: Record<string, unknown>[]): unknown {
  return Reflect.get(Object(body.generationConfig), 'imageConfig')
}

describe('images of Gemini', () => {
  it.each([
    [{ size: '1792x1024' }, { aspectRatio: '16:9', imageSize: '1K' }, ['size']],
    [{ size: '4096x4096' }, { aspectRatio: '1:1', imageSize: '4K' }, []],
    [{ size: '1024x1024', resolution: '2k' }, { aspectRatio: '1:1', imageSize: '2K' }, []],
    [{ aspect_ratio: '21:9' }, { aspectRatio: '21:9' }, []],
    [{ resolution: '512' }, { imageSize: '512' }, []],
    [{ resolution: '512', quality: 'high', seed: 1 }, { imageSize: '512' }, ['quality', 'seed']],
    [
      { resolution: '512', person_generation: 'allow_adult' },
      { imageSize: '512' },
      ['person_generation'],
    ],
  ])('sends %o', async (setting, imageConfig, warned) => {
    await using trial = await tryImage(gemini)
    const { error, result } = await trial.make({ prompt, ...setting })
    expect(error).toBeUndefined()
    expect(sentConfig(trial.bodies())).toEqual(imageConfig)
    expect(result?.warnings.map(({ field }) => field)).toEqual(warned)
  })

  it.each([
    [{ aspect_ratio: '7:4' }, 'aspect_ratio'],
    [{ resolution: '8k' }, 'resolution'],
    [{ count: 2 }, 'count'],
    [{ output_format: 'webp' }, 'output_format'],
  ])('refuses %o before the vendor is asked', async (setting, field) => {
    await using trial = await tryImage(gemini)
    const { error } = await trial.make({ prompt, ...setting })
    expect(error).toMatchObject({ name: 'ValidationError', field })
    expect(trial.bodies()).toEqual([])
  })

  it('sends input images before the prompt and counts their tokens apart', async () => {
    await using trial = await tryImage(gemini)
    const input_images = [{ bytes: pngOf(40, 30), mime_type: 'image/png' }]
    const { result } = await trial.make({ prompt, input_images, resolution: '512' })
    const parts = [
      { inlineData: expect.objectContaining({ mimeType: 'image/png' }) },
      { text: prompt },
    ]
    expect(trial.bodies()[0]?.contents).toEqual([{ role: 'user', parts }])
    expect(result?.amounts.find(({ unit }) => unit === 'token_image_input')?.quantity).toBe(258)
  })

  it('says what the model wrote in place of an image, and what that cost', async () => {
    await using trial = await tryImage(gemini)
    const { error, outcome } = await trial.make({ prompt }, { reply: 'What kind of boat?' })
    expect(error).toMatchObject({
      reason: 'bad_response',
      originalError: expect.stringContaining('text instead of an image: What kind of boat?'),
    })
    expect(outcome).toMatchObject({ attempts: 1, cost: { total: expect.any(Number) } })
    expect(outcome?.amounts.map(({ unit }) => unit)).toContain('token_output')
  })

  it.each([
    ['a blocked prompt', { refusal: '' }],
    ['a refused image', { finish_reason: 'content_filter' as const }],
  ])('types %s as a refusal of the content', async (_, behaviour) => {
    await using trial = await tryImage(gemini)
    const { error } = await trial.make({ prompt }, behaviour)
    expect(error).toMatchObject({ reason: 'content_filter' })
  })

  it('leaves out drafts among the thoughts and counts thinking as output', () => {
    const call = { subject: { provider: 'gemini', operation: 'image', model: 'm' } } as ImageCall
    const inlineData = (width: number) => ({ data: pngOf(width, 8).toString('base64') })
    const parts = [
      { thought: true, inlineData: inlineData(10) },
      { thought: true, text: 'Hm.' },
      { inlineData: inlineData(20) },
    ]
    const usageMetadata = {
      promptTokenCount: 9,
      candidatesTokenCount: 1_300,
      thoughtsTokenCount: 50,
      candidatesTokensDetails: [{ modality: 'IMAGE', tokenCount: 1_290 }],
    }
    const answer = imagesIn({ candidates: [{ content: { parts } }], usageMetadata }, call)
    expect(answer.images.map(({ width }) => width)).toEqual([20])
    expect(answer.usage?.amounts).toEqual([
      { unit: 'token_input', quantity: 9 },
      { unit: 'token_output', quantity: 60 },
      { unit: 'token_image_output', quantity: 1_290 },
    ])
    const draftsOnly = { candidates: [{ content: { parts: parts.slice(0, 2) } }], usageMetadata }
    const failure = thrownBy(() => imagesIn(draftsOnly, call))
    expect(failure).toMatchObject({ reason: 'bad_response' })
    expect(usageOfError(failure)).toEqual(answer.usage)
  })
})

function thrownBy(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return error
  }
}
