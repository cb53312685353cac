import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Simulator, VendorName } from '../../src/index.js'
import { startSimulator } from '../../src/index.js'
import { pngFile } from './png-file.js'

let simulator: Simulator

beforeAll(async () => {
  simulator = await startSimulator({ now: () => new Date('2026-11-28T12:00:00Z') })
})
afterAll(() => simulator.close())

const keys: Readonly<Partial<Record<VendorName, string>>> = {
  gemini: 'x-goog-api-key',
  flux: 'x-key',
}

async function post(vendor: VendorName, path: string, body: object): Promise<[number, string]> {
  const isForm = body instanceof FormData
  const name = keys[vendor]
  const answer = await fetch(simulator.baseUrl(vendor) + path, {
    method: 'POST',
    headers: {
      [name ?? 'authorization']: name === undefined ? 'Bearer sk-test' : 'sk-test',
      ...(isForm ? {} : { 'content-type': 'application/json' }),
    },
    body: isForm ? body : JSON.stringify(body),
  })
  return [answer.status, await answer.text()]
}

const openai = { model: 'gpt-image-2.6-flare', prompt: 'A boat' }
const xai = { model: 'grok-imagine-image-2.0', prompt: 'A boat' }
const gemini = { contents: [{ parts: [{ text: 'A boat' }] }] }
const banana = '/v1beta/models/gemini-nano-banana-2.1:generateContent'

describe('requests for images', () => {
  it.each<[VendorName, string, object, number, string]>([
    [
      'openai',
      '/images/generations',
      { ...openai, response_format: 'url' },
      400,
      'response_format',
    ],
    ['openai', '/images/generations', { ...openai, style: 'vivid' }, 400, 'style'],
    ['openai', '/images/generations', { ...openai, size: '1000x1000' }, 400, 'divisible by 16'],
    ['openai', '/images/generations', { ...openai, size: '3840x1024' }, 400, 'aspect ratio'],
    ['openai', '/images/generations', { ...openai, quality: 'hd' }, 400, 'quality'],
    ['openai', '/images/generations', { ...openai, n: 11 }, 400, 'n'],
    ['openai', '/images/generations', { ...openai, partial_images: 2 }, 400, 'stream'],
    ['openai', '/images/generations', { ...openai, model: 'dall-e-3' }, 404, 'does not exist'],
    ['openai', '/images/generations', { ...openai, model: 'gpt-image-1' }, 404, 'does not exist'],
    ['openai', '/images/variations', openai, 404, 'retired'],
    ['openai', '/images/edits', openai, 400, 'multipart'],
    ['xai', '/images/generations', { ...xai, size: '1024x1024' }, 400, 'not supported: size'],
    ['xai', '/images/generations', { ...xai, style: 'vivid' }, 400, 'not supported: style'],
    ['xai', '/images/generations', { ...xai, aspect_ratio: '5:4' }, 422, 'Invalid value'],
    ['xai', '/images/generations', { ...xai, model: 'grok-2-image' }, 404, 'does not exist'],
    ['xai', '/images/edits', xai, 400, 'input image'],
    [
      'gemini',
      banana,
      { ...gemini, generationConfig: { imageConfig: { aspectRatio: '7:4' } } },
      400,
      'aspect ratio',
    ],
    [
      'gemini',
      banana,
      { ...gemini, generationConfig: { imageConfig: { personGeneration: 'ALLOW_ALL' } } },
      400,
      'personGeneration',
    ],
    ['gemini', '/v1beta/models/gemini-2.5-flash-image:generateContent', gemini, 404, 'not found'],
    ['flux', '/v1/flux-2-pro', { prompt: 'A boat', width: 1000 }, 422, 'width'],
    ['flux', '/v1/flux-2-pro', { prompt: 'A boat', guidance: 3 }, 422, 'guidance'],
    ['flux', '/v1/flux-2-pro', {}, 422, 'prompt'],
    ['flux', '/v1/flux-9', { prompt: 'A boat' }, 404, 'Not Found'],
  ])('%s %s %o get %i', async (vendor, path, body, status, words) => {
    const [got, text] = await post(vendor, path, body)
    expect(got).toBe(status)
    expect(text).toContain(words)
  })

  it.each([
    [{}, ['image', 'image[]'], 200, ''],
    [{ seed: '4' }, ['image'], 400, 'seed'],
    [{}, [], 400, 'image'],
    [{}, Array(17).fill('image[]'), 400, 'at most 16'],
    [{}, ['image', 'mask', 'markup'], 400, 'markup'],
  ])(
    'of forms with %o and the files %j get %i from OpenAI',
    async (fields, files, status, words) => {
      const form = new FormData()
      for (const [name, value] of Object.entries({ ...openai, size: '64x64', ...fields }))
        form.append(name, value)
      for (const name of files) form.append(name, pngFile(32, 32), 'a.png')
      const [got, text] = await post('openai', '/images/edits', form)
      expect(got).toBe(status)
      expect(text).toContain(words)
    },
  )

  it.each([
    ['core', { prompt: 'A boat', width: '512' }, [], 'width: is not allowed'],
    ['core', { prompt: 'A boat', style_preset: 'baroque' }, [], 'style_preset'],
    ['core', { prompt: 'A boat' }, ['image'], 'image: is not allowed'],
    [
      'sd3',
      { prompt: 'A boat', mode: 'image-to-image', aspect_ratio: '1:1' },
      ['image'],
      'aspect_ratio',
    ],
    ['sd3', { prompt: 'A boat', cfg_scale: '11' }, [], 'cfg_scale'],
    ['sd3', { prompt: 'A boat', output_format: 'webp' }, [], 'output_format'],
    ['ultra', {}, [], 'prompt: is required'],
  ])(
    'of %s with %o and the files %j are refused by Stability',
    async (name, fields, files, words) => {
      const form = new FormData()
      for (const [field, value] of Object.entries(fields)) form.append(field, value ?? '')
      for (const field of files) form.append(field, pngFile(32, 32), 'a.png')
      const [status, text] = await post('stability', `/v2beta/stable-image/generate/${name}`, form)
      expect([status, text]).toEqual([400, expect.stringContaining(words)])
    },
  )
})
