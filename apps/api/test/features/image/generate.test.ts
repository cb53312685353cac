import { setTimeout as sleep } from 'node:timers/promises'
import { ProviderError, RateLimitError } from '@betterai/core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ToyImages } from '../../support/images.js'
import { generated, imagesOf, pngOf, pngUrl, useToyImages } from '../../support/images.js'
import type { TestApi } from '../../support/start-api.js'
import { startApi } from '../../support/start-api.js'
import { upload, uploadForm } from '../../support/uploads.js'

type Answer = {
  code: number
  message: string
  data: Record<string, unknown>
  meta: Record<string, unknown>
}

const path = '/api/v1/image/generate'
let api: TestApi
let toy: ToyImages
beforeAll(async () => {
  api = await startApi({ IMAGE_MAX_CONCURRENT: '2' })
})
afterAll(() => api[Symbol.asyncDispose]())
beforeEach(() => {
  toy = useToyImages()
})

const send = (body: unknown, customerId?: number) => api.post(path, body, customerId)
const generate = async (body: Record<string, unknown>, customerId?: number) =>
  (await (await send({ prompt: 'A cat', ...body }, customerId)).json()) as Answer
const withImage = (image: Record<string, unknown>) => ({ settings: { image } })
const failsWith = (error: Error) => {
  toy.generate = async () => {
    throw error
  }
}

describe('POST /api/v1/image/generate', () => {
  it('stores the image at an address that only whoever has it can read', async () => {
    const { code, data, meta } = await generate({ customer_id: 1 })
    expect(code).toBe(200)
    const image_url = expect.stringMatching(/^http.*\/1\/assets\/chat\/1\/\d{8}_\w{8}_image\.png$/)
    const names = { provider: 'openai', model: 'gpt-image-2.6-flare' }
    expect(data).toEqual({
      image_url,
      mime_type: 'image/png',
      bytes: pngOf().length,
      ...{ width: null, height: null, seed: null, revised_prompt: null },
      further_images: [],
      ...names,
      settings: { ...names, width: 1024, height: 1024, quality: 'medium' },
    })
    expect(meta).toMatchObject({
      amounts: [{ unit: 'image', quantity: 1 }],
      cost: { total: 0.25 },
      warnings: [],
    })
    expect(JSON.stringify(meta)).not.toContain('secret words')
    const url = String(data.image_url)
    const file = await fetch(url)
    expect(file.headers.get('content-type')).toBe('image/png')
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(new Uint8Array(pngOf()))
    expect((await fetch(url.replace(/files\/\d+/, 'files/1'))).status).toBe(403)
  })

  it('is there for older clients too', async () => {
    const { status } = await api.post('/image/generate', { prompt: 'A cat' })
    expect(status).toBe(200)
  })

  it('answers several images, inside of the answer where they are not to be stored', async () => {
    const settings = withImage({ number_of_images: 3 })
    const { data } = await generate({ ...settings, save_to_db: false })
    const images = [data, ...(data.further_images as (typeof data)[])]
    expect(images.map(({ image_url }) => image_url)).toEqual(Array(3).fill(pngUrl()))
    expect(toy.requests[0]?.count).toBe(3)
  })

  it('refuses images that are too large for an answer', async () => {
    const large = Buffer.concat([pngOf(), Buffer.alloc(21 * 1024 * 1024)])
    toy.generate = async () => ({ ...imagesOf(), images: [generated(large)] })
    expect(await generate({ save_to_db: false })).toMatchObject({
      code: 400,
      data: { field: 'save_to_db' },
    })
    expect((await generate({})).code).toBe(200)
  })

  it('hands every setting to the vendor, those of older clients under the names of today', async () => {
    const image = { size_of_image: 512, quality_hd: true, disable_safe_prompt_adjust: true }
    await generate(withImage({ ...image, seed: 0, background: 'opaque', flux_guidance: 2 }))
    const { signal: _s, onOutcome: _o, safety_identifier, ...request } = toy.requests[0] ?? {}
    expect(safety_identifier).toMatch(/^[0-9a-f]{64}$/)
    expect(request).toEqual({
      prompt: 'A cat',
      size: '512x512',
      quality: 'high',
      keeps_prompt: true,
      seed: 0,
      background: 'opaque',
    })
  })

  it('makes the nearest size where the model does not take the asked one', async () => {
    const image = { width: 1000, height: 1000 }
    const { code, meta } = await generate(withImage(image))
    expect(code).toBe(200)
    expect(toy.requests.at(-1)).toMatchObject({ size: '1008x1008' })
    expect(meta.warnings).toMatchObject([{ code: 'size_changed', field: 'settings.image.width' }])
  })

  it('starts from images in the request, of the customer and of older days', async () => {
    const cat = pngOf(3, 9)
    const { url } = (await upload(api, uploadForm({ name: 'cat.png', bytes: cat }), 1)).body.data
    const mask_url = pngUrl(pngOf(4))
    await generate({ image_url: url, image_urls: [pngUrl()], mask_url })
    const file = (bytes: Uint8Array) => ({ bytes: Buffer.from(bytes), mime_type: 'image/png' })
    expect(toy.requests[0]).toMatchObject({
      input_images: [file(cat), file(pngOf())],
      mask: file(pngOf(4)),
    })
    const { data } = await generate({ image_url: url })
    expect(data.model).toBe('gpt-image-2.6-sunburst')
  })

  it('starts from no file of somebody else', async () => {
    const form = uploadForm({ name: 'cat.png', bytes: pngOf() })
    const { url } = (await upload(api, form, 2)).body.data
    expect((await generate({ image_url: url })).code).toBe(404)
    expect(toy.requests).toEqual([])
  })

  it.each([
    ['no prompt', { prompt: undefined }, 400, 'prompt'],
    ['a blank prompt', { prompt: '  ' }, 400, 'prompt'],
    ['a long prompt', { prompt: 'x'.repeat(32_001) }, 400, 'prompt'],
    ['a stranger', { customer_id: 2 }, 403, 'customer_mismatch'],
    ['no width', withImage({ width: 0 }), 400, 'settings.image.width'],
    ['a wrong older size', withImage({ size_of_image: -5 }), 400, 'settings.image.width'],
    ['a wrong word', withImage({ background: 'green' }), 400, 'settings.image.background'],
    ['too many images', withImage({ number_of_images: 11 }), 400, 'number_of_images'],
    ['an unknown model', withImage({ model: 'gpt-image-9' }), 400, 'gpt-image-2'],
    ['a text model', withImage({ model: 'gpt-6-luna' }), 400, 'settings.image.model'],
    ['an address within', { image_url: 'https://127.0.0.1/x.png' }, 400, 'image_url'],
    ['an address without TLS', { mask_url: 'http://example.com/x.png' }, 400, 'mask_url'],
    ['no image', { image_urls: ['data:image/png;base64,AAAA'] }, 400, 'image_urls.0'],
  ])('refuses %s', async (_what, fields, code, word) => {
    const answer = await generate(fields)
    expect(answer.code).toBe(code)
    expect(JSON.stringify(answer)).toContain(word)
    expect(toy.requests).toEqual([])
  })

  it.each([
    ['an invalid token', 'Bearer x', 401],
    ['no token', '', 401],
  ])('refuses %s', async (_what, authorization, status) => {
    const headers = { 'content-type': 'application/json', authorization }
    const body = JSON.stringify({ prompt: 'A cat' })
    expect((await fetch(`${api.url}${path}`, { method: 'POST', headers, body })).status).toBe(
      status,
    )
  })

  it('says in plain words that the vendor refuses the content', async () => {
    const source = { provider: 'openai', originalError: 'moderation_blocked' }
    failsWith(new ProviderError('refused', source, { reason: 'content_filter' }))
    expect(await generate({})).toMatchObject({
      code: 400,
      message: 'The vendor refuses this content',
      data: { error: 'content_policy', reason: 'content_filter', context: { provider: 'openai' } },
    })
  })

  it('tells when the vendor may be asked again', async () => {
    failsWith(new RateLimitError('too many', 7, { provider: 'openai' }))
    const response = await send({ prompt: 'A cat' })
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7'])
  })

  it('does not take nothing, or something else, for an image', async () => {
    toy.generate = async () => imagesOf(0)
    expect((await generate({})).code).toBe(502)
    const page = generated(Buffer.from('<html>'))
    toy.generate = async () => ({ ...imagesOf(), images: [page] })
    expect((await generate({})).code).toBe(502)
    const within = { ...generated(), file: { url: 'https://127.0.0.1/1.png', expires_at: null } }
    toy.generate = async () => ({ ...imagesOf(), images: [within] })
    expect((await generate({})).code).toBe(502)
  })

  it('names a file by its bytes, and offers drawings for download only', async () => {
    const drawing = generated(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))
    toy.generate = async () => ({ ...imagesOf(), images: [drawing] })
    const { data } = await generate({})
    const file = await fetch(String(data.image_url))
    expect(file.headers.get('content-type')).toBe('image/svg+xml')
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename=".*\.svg"/)
  })

  it('lets one customer run so many at once, and gives their place back', async () => {
    toy.generate = async () => {
      await sleep(200)
      return imagesOf()
    }
    const all = await Promise.all([send, send, send].map((each) => each({ prompt: 'A cat' })))
    const statuses = all.map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([200, 200, 429])
    const refused = all.find(({ status }) => status === 429)
    expect(refused?.headers.get('retry-after')).toBe('1')
    expect((await send({ prompt: 'A cat' })).status).toBe(200)
  })

  it('stops the vendor when the client leaves', async () => {
    toy.generate = ({ signal }) =>
      new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
    const controller = new AbortController()
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${await api.token()}`,
    }
    const { signal } = controller
    const body = JSON.stringify({ prompt: 'A cat' })
    const left = fetch(`${api.url}${path}`, { method: 'POST', headers, body, signal })
    await expect.poll(() => toy.requests.length).toBe(1)
    controller.abort()
    await expect(left).rejects.toThrow()
    await expect.poll(() => toy.requests[0]?.signal?.aborted).toBe(true)
  })

  it('answers test data without a vendor', async () => {
    const { data } = await generate({ settings: { general: { return_test_data: true } } })
    expect(data).toMatchObject({
      image_url: expect.stringMatching(/^data:image\/png;base64,/),
      provider: 'test-data',
      model: 'mock-model',
    })
    expect(toy.requests).toEqual([])
  })
})
