import type { Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ValidationError } from '@betterai/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { imageSettings } from '../../src/image/image-settings.js'
import type { ImageModel, ImageRequest, Providers } from '../../src/index.js'
import { createModelRegistry, createProviders } from '../../src/index.js'
import type { ImageSetting } from '../../src/spec/image.js'
import { pngOf } from './png.js'

const input = { bytes: pngOf(64, 64), mime_type: 'image/png' }
const mask = { bytes: pngOf(64, 64, [0, 0, 9]), mime_type: 'image/png' }
const input_images = [input]

/** A value of each setting that is not the usual one, and what it needs beside itself. */
const samples: Record<ImageSetting, (model: ImageModel) => [Partial<ImageRequest>, object?]> = {
  size: () => [{ size: '1024x1536' }],
  aspect_ratio: () => [{ aspect_ratio: '16:9' }],
  resolution: ({ resolutions }) => [{ resolution: resolutions?.at(-1) ?? '2k' }],
  quality: () => [{ quality: 'high' }],
  count: () => [{ count: 2 }],
  output_format: ({ formats }) => [{ output_format: formats.at(-1) ?? '' }],
  input_images: () => [{ input_images: [input, input] }],
  mask: () => [{ mask }, { input_images }],
  markup: () => [{ markup: mask }, { input_images }],
  image_strength: () => [{ image_strength: 0.3 }, { input_images }],
  input_fidelity: () => [{ input_fidelity: 'high' }, { input_images }],
  search_prompt: () => [{ search_prompt: 'dog' }, { search_prompt: 'cat' }],
  background: () => [{ background: 'transparent' }],
  output_compression: () => [{ output_compression: 40 }, { output_format: 'jpeg' }],
  frame_count: () => [{ frame_count: 4 }, { output_format: 'gif' }],
  frame_duration_ms: () => [{ frame_duration_ms: 90 }, { output_format: 'gif' }],
  svg_model: () => [{ svg_model: 'gpt-6-luna' }, { output_format: 'svg' }],
  complexity: () => [{ complexity: 'high' }],
  partial_images: () => [{ partial_images: 2 }],
  negative_prompt: () => [{ negative_prompt: 'rain' }],
  seed: () => [{ seed: 7 }],
  style_preset: () => [{ style_preset: 'anime' }],
  guidance: () => [{ guidance: 5 }],
  steps: () => [{ steps: 20 }],
  prompt_upsampling: () => [{ prompt_upsampling: true }],
  keeps_prompt: () => [{ keeps_prompt: true }],
  raw: () => [{ raw: true }],
  safety_tolerance: () => [{ safety_tolerance: 1 }],
  moderation: () => [{ moderation: 'low' }],
  person_generation: () => [{ person_generation: 'allow_adult' }],
  safety_identifier: () => [{ safety_identifier: 'user-7' }],
}

/** What of a record decides how its model is asked. */
function formOf({ config }: { config: ImageModel }): string {
  const { model_name: _, prices: _prices, notes: _notes, ends_on: _end, ...form } = config
  return JSON.stringify({ ...form, replacement: null, status: null })
}

const current = createModelRegistry()
  .modelsOf('image')
  .filter(({ config }) => config.status !== 'ended')

/** One model of each form. */
const models = [...new Map(current.map((model) => [formOf(model), model])).values()]

let server: Server
let providers: Providers
let sent: string | undefined

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    sent = Buffer.concat(parts)
      .toString('latin1')
      .replace(/-+formdata-undici-\d+/g, '')
    response.writeHead(400).end('{}')
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const names = new Set(models.map(({ config }) => config.provider_name))
  const vendors = Object.fromEntries([...names].map((name) => [name, { apiKey: 'k', baseUrl }]))
  providers = createProviders({ vendors })
})

afterAll(async () => {
  await providers.close()
  server.close()
})

/** The body that the vendor got, or the field of a refusal before that. */
async function ask(id: string, request: ImageRequest): Promise<{ body?: string; field?: string }> {
  sent = undefined
  const { provider } = await providers.getImageProvider({ image: { model: id } })
  const stream = provider.streamImages?.(request)
  const asked =
    stream === undefined ? provider.generateImages(request) : stream[Symbol.asyncIterator]().next()
  const error: unknown = await asked.catch((thrown: unknown) => thrown)
  const field = ValidationError.isInstance(error) ? error.field : undefined
  return { ...(sent === undefined ? {} : { body: sent }), ...(field ? { field } : {}) }
}

describe.each(models)('every setting of an image for $id', ({ id, config }) => {
  it('has a vendor that serves it', () => {
    expect(providers.serves('image', config.provider_name)).toBe(true)
  })

  it.each(Object.entries(samples))(
    '%s arrives, is warned about, or is refused',
    async (name, sample) => {
      const needsInput = config.protocol.startsWith('edit') || config.protocol.endsWith('_fill')
      const needsSearch = config.settings.includes('search_prompt')
      const [setting, companions = {}] = sample(config)
      const usual: ImageRequest = {
        prompt: 'A boat',
        ...(needsInput ? { input_images } : {}),
        ...(needsSearch ? { search_prompt: 'cat' } : {}),
        ...companions,
      }
      const request = { ...usual, ...setting }
      const before = await ask(id, usual)
      const { body, field } = await ask(id, request)
      if (field !== undefined) {
        // What it needs may already be refused.
        expect([name, before.field]).toContain(field)
        return
      }
      const warned = imageSettings(request, config).warnings.map((warning) => warning.field)
      const isUsual = name === 'output_format' && config.formats.length === 1
      expect(body !== before.body || warned.includes(name) || isUsual).toBe(true)
      // A ratio that the model does not reach is told, and the nearest one is sent.
      if (warned.includes(name) && name !== 'aspect_ratio') expect(body).toBe(before.body)
    },
  )
})
