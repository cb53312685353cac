import { describe, expect, it } from 'vitest'
import type { ImageCall } from '../../../src/image/image-protocol.js'
import { imagesIn } from '../../../src/vendors/stability/image/response.js'
import { pngOf } from '../../image/png.js'
import { tryImage } from '../../image/try-image.js'

const vendor = 'stability'
const prompt = 'A boat'
const input = { bytes: pngOf(64, 48), mime_type: 'image/png' }
const file = expect.stringMatching(/^image\/png \d+$/)

describe('images of Stability', () => {
  it.each([
    ['core', { size: '1792x1024' }, { aspect_ratio: '16:9', output_format: 'png' }],
    ['core', { negative_prompt: 'rain', seed: 5 }, { negative_prompt: 'rain', seed: '5' }],
    ['core', { style_preset: 'anime' }, { style_preset: 'anime' }],
    ['core', { output_format: 'webp' }, { output_format: 'webp' }],
    ['ultra', { input_images: [input], image_strength: 0.3 }, { image: file, strength: '0.3' }],
    [
      'sd3.5-medium',
      { guidance: 7 },
      { model: 'sd3.5-medium', mode: 'text-to-image', cfg_scale: '7' },
    ],
    [
      'sd3.5-large',
      { input_images: [input], aspect_ratio: '16:9' },
      { mode: 'image-to-image', image: file, strength: '0.5' },
    ],
    ['inpaint', { input_images: [input], mask: input }, { image: file, mask: file, prompt }],
    ['erase', { input_images: [input], mask: input, seed: 3 }, { image: file, seed: '3' }],
    [
      'search-and-replace',
      { input_images: [input], search_prompt: 'cat' },
      { search_prompt: 'cat' },
    ],
    ['remove-background', { input_images: [input] }, { image: file, output_format: 'png' }],
  ])('asks %s for %o', async (model, setting, expected) => {
    await using trial = await tryImage({ vendor, model })
    const { error, result } = await trial.make({ prompt, ...setting })
    expect(error).toBeUndefined()
    const [body] = trial.bodies()
    expect(body).toMatchObject(expected)
    for (const field of ['width', 'height', 'size']) expect(body).not.toHaveProperty(field)
    expect(result?.images[0]?.seed).toBeGreaterThan(0)
    expect(result?.cost?.total).toBeGreaterThan(0)
  })

  it.each([
    ['core', { guidance: 4 }, 'guidance'],
    ['core', { quality: 'high' }, 'quality'],
    ['ultra', { style_preset: 'anime' }, 'style_preset'],
    ['ultra', { image_strength: 0.4 }, 'image_strength'],
    ['remove-background', { input_images: [input], size: '512x512' }, 'size'],
  ])('leaves out for %s with a warning: %o', async (model, setting, field) => {
    await using trial = await tryImage({ vendor, model })
    const { error, result } = await trial.make({ prompt, ...setting })
    expect(error).toBeUndefined()
    expect(result?.warnings.map((warning) => warning.field)).toEqual([field])
    expect(trial.bodies()[0]).not.toHaveProperty(field)
  })

  it.each([
    ['core', { input_images: [input] }, 'input_images'],
    ['core', { aspect_ratio: '4:3' }, 'aspect_ratio'],
    ['core', { seed: -1 }, 'seed'],
    ['sd3.5-large', { output_format: 'webp' }, 'output_format'],
    ['erase', {}, 'input_images'],
    ['search-and-replace', { input_images: [input] }, 'search_prompt'],
  ])('refuses for %s before the vendor is asked: %o', async (model, setting, field) => {
    await using trial = await tryImage({ vendor, model })
    const { error } = await trial.make({ prompt, ...setting })
    expect(error).toMatchObject({ name: 'ValidationError', field })
    expect(trial.bodies()).toEqual([])
  })

  it('names the field that the vendor refuses', async () => {
    await using trial = await tryImage({ vendor, model: 'core' })
    const { error } = await trial.make({ prompt, style_preset: 'baroque' })
    expect(error).toMatchObject({ reason: 'bad_request', parameter: 'style_preset' })
  })

  it.each([
    ['a refused prompt', { refusal: '' }, []],
    ['a blurred image', { finish_reason: 'content_filter' as const }, ['image']],
  ])('types %s as a refusal of the content', async (_, behaviour, units) => {
    await using trial = await tryImage({ vendor, model: 'core' })
    const { error, outcome } = await trial.make({ prompt }, behaviour)
    expect(error).toMatchObject({ reason: 'content_filter' })
    expect(outcome?.amounts.map(({ unit }) => unit)).toEqual(units)
    expect(outcome?.attempts).toBe(1)
  })

  it('reads an answer that is the file itself, whatever type it is called', async () => {
    const call = { subject: { provider: vendor, operation: 'image', model: 'core' } } as ImageCall
    const headers = { 'content-type': 'image/webp', seed: '11', 'finish-reason': 'SUCCESS' }
    const answer = await imagesIn(new Response(Uint8Array.from(pngOf(20, 10)), { headers }), call)
    expect(answer.images[0]).toMatchObject({
      seed: 11,
      width: 20,
      file: { mime_type: 'image/png' },
    })
  })
})
