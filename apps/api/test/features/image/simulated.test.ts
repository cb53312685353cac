import { decode } from 'fast-png'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  answered,
  dialects,
  inDialect,
  openDialect,
  play,
  stepsOf,
} from '../../support/dialects.js'
import { pngUrl } from '../../support/images.js'
import type { TestApi } from '../../support/start-api.js'
import { startApi } from '../../support/start-api.js'

type Answer = {
  code: number
  message: string
  data: { further_images: Record<string, unknown>[] } & Record<string, unknown>
  meta: { warnings: Record<string, unknown>[] } & Record<string, unknown>
}

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api[Symbol.asyncDispose]())

const path = '/api/v1/image/generate'
const generate = async (body: Record<string, unknown>) =>
  (await (await api.post(path, { prompt: 'A red boat', ...body })).json()) as Answer
const withImage = (image: Record<string, unknown>) => ({ settings: { image } })
const sent = () => api.simulator.log.entries().at(-1)

it('makes an image of the size that was asked for, and says what it cost', async () => {
  const image = { width: 512, height: 768, quality: 'low', background: 'transparent' }
  const { code, data, meta } = await generate(withImage(image))
  expect(code).toBe(200)
  expect(data).toMatchObject({ mime_type: 'image/png', width: 512, height: 768 })
  const file = await fetch(String(data.image_url))
  const png = decode(new Uint8Array(await file.arrayBuffer()))
  expect([png.width, png.height]).toEqual([512, 768])
  expect(sent()?.body).toMatchObject({ prompt: 'A red boat', size: '512x768', quality: 'low' })
  expect(meta).toMatchObject({
    amounts: expect.arrayContaining([expect.objectContaining({ unit: 'token_image_output' })]),
    cost: { currency: 'USD', total: expect.any(Number) },
    warnings: [],
  })
})

it('makes several images in the format that was asked for', async () => {
  const image = { number_of_images: 2, output_format: 'webp', output_compression: 50 }
  const { data } = await generate({ ...withImage(image), save_to_db: false })
  expect(data.further_images).toHaveLength(1)
  for (const { image_url } of [data, ...data.further_images])
    expect(image_url).toMatch(/^data:image\/webp;base64,/)
})

it('changes an image where its mask is transparent', async () => {
  const { data } = await generate(withImage({ quality: 'low', background: 'transparent' }))
  const url = String(data.image_url)
  const answer = await generate({ image_url: url, mask_url: url, ...withImage({ seed: 5 }) })
  expect(answer).toMatchObject({ code: 200, data: { model: 'gpt-image-2.6-sunburst' } })
  expect(sent()?.body).toMatchObject({ files: expect.arrayContaining([['mask', 1]]) })
  expect(answer.meta.warnings).toEqual([
    expect.objectContaining({ code: 'unsupported_setting', field: 'settings.image.seed' }),
  ])
})

it.each([
  ['a size of a shape beside the rule', { width: 3000, height: 160 }, 'settings.image.width'],
  ['a level that the model lacks', { quality: 'ultra' }, 'settings.image.quality'],
  ['a format that the model lacks', { output_format: 'tiff' }, 'settings.image.output_format'],
])('refuses %s before the vendor is asked', async (_what, image, field) => {
  const before = api.simulator.log.entries().length
  expect(await generate(withImage(image))).toMatchObject({ code: 400, data: { field } })
  expect(api.simulator.log.entries()).toHaveLength(before)
})

it('refuses a mask of another size', async () => {
  const { data } = await generate(withImage({ quality: 'low' }))
  const answer = await generate({ image_url: data.image_url, mask_url: pngUrl() })
  expect(answer).toMatchObject({ code: 400, data: { field: 'mask_url' } })
})

it('names the image that does not fit', async () => {
  const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64')
  const image_urls = [pngUrl(), `data:image/svg+xml;base64,${drawing}`]
  const answer = await generate({ image_urls })
  expect(answer).toMatchObject({ code: 400, data: { field: 'image_urls.1' } })
})

it('answers in place of a model that has ended, aloud', async () => {
  const { code, meta } = await generate(withImage({ model: 'dall-e-3', quality: 'low' }))
  expect(code).toBe(200)
  expect(meta.warnings).toContainEqual(expect.objectContaining({ code: 'model_replaced' }))
})

it('tells a refusal of the content from one of too many requests', async () => {
  api.simulator.steer({ finish_reason: 'content_filter' })
  expect(await generate({})).toMatchObject({
    code: 400,
    data: { error: 'content_policy' },
  })
  api.simulator.steer({ status: 429, retry_after: 90 })
  const response = await api.post(path, { prompt: 'A red boat' })
  expect(response.status).toBe(429)
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
})

it('shows images on the way', async () => {
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${await api.token()}`,
    accept: 'text/event-stream',
  }
  const settings = { image: { partial_images: 2, quality: 'low' } }
  const body = JSON.stringify({ prompt: 'A red boat', settings })
  const response = await fetch(`${api.url}${path}`, { method: 'POST', headers, body })
  const told = [...(await response.text()).matchAll(/"message":"(\w+)"/g)].map(([, name]) => name)
  expect(told).toEqual([
    ...['imageGenerationStarted', 'imagePartial', 'imagePartial'],
    ...['imageGenerated', 'imageGenerationCompleted'],
  ])
})

/** What older clients send with every request, whatever its model. */
const everything = {
  ...{ number_of_images: 1, size_of_image: 1024, image_aspect_ratio: 1, quality_hd: false },
  ...{ disable_safe_prompt_adjust: false, steps: 28, revised_prompt: true, image_mode: 'default' },
  ...{ image_edit_mode: 'inpaint', flux_prompt_upsampling: false, flux_guidance: 2.0 },
  ...{ flux_edit_mode_steps: 50, flux_edit_mode_guidance: 5.0, flux_raw_mode: false },
  ...{ flux_image_prompt_strength: 0.1, flux_tools_img2img_mode: 'canny' },
  ...{ sd_style_preset: 'none', sd_image_prompt_strength: 0.1, sd_negative_prompt: '' },
  ...{ sd_cfg_scale: 7.0, sd_sd35_turbo_mode: false },
}

it.each([
  ['openai', 'openai', 'image/png', ['steps']],
  ['gemini', 'gemini', 'image/png', ['width', 'steps']],
  ['flux', 'flux', 'image/png', ['guidance', 'steps']],
  ['sd-core', 'stability', 'image/png', ['width', 'guidance', 'steps']],
  ['sd3.5', 'stability', 'image/png', ['width', 'steps']],
  ['grok-imagine-image-2.0', 'xai', 'image/jpeg', ['width', 'steps']],
])('takes what older clients send to %s', async (model, provider, mime_type, told) => {
  const { code, data, meta } = await generate(withImage({ ...everything, model }))
  expect({ code, provider: data.provider }).toEqual({ code: 200, provider })
  expect(data.mime_type).toBe(mime_type)
  expect(Number(data.width)).toBeGreaterThan(Number(data.height))
  const fields = meta.warnings.map(({ field }) => String(field).replace('settings.image.', ''))
  expect(fields).toEqual(told)
  expect(meta.cost).toMatchObject({ total: expect.any(Number) })
})

it.each(['gemini', 'flux', 'sd3.5', 'grok-imagine-image-2.0'])(
  'makes an image of an image with %s',
  async (model) => {
    const { data } = await generate(withImage({ quality: 'low' }))
    const answer = await generate({ image_url: data.image_url, ...withImage({ model }) })
    expect(answer.code).toBe(200)
    expect((await fetch(String(answer.data.image_url))).status).toBe(200)
  },
)

it.each(dialects)('illustrates an answer of the chat in protocol %s', async (dialect) => {
  await using client = await openDialect(api, dialect)
  api.simulator.steer({ reply: 'A boat on a lake', chunk_size: 5 })
  const prompt = [
    { type: 'text', text: 'A boat' },
    { type: 'image_mode', image_mode: 'default' },
  ]
  const image = { width: 512, height: 512, quality: 'low', partial_images: 1 }
  const events = await play(client, dialect, {
    ...{ prompt, user_input: { user_message: { message: 'A boat' } } },
    user_settings: { image },
  })
  const steps = ['imageGenerationStarted', 'imagePartial', 'imageGenerated']
  expect(stepsOf(events).slice(-steps.length - inDialect(dialect, answered).length - 1)).toEqual(
    inDialect(dialect, [
      ...steps.map((step) => `customEvent:image:${step}`),
      ...['dbOperationExecuted', ...answered],
    ]),
  )
  const made = events.findLast(({ event_type }) => event_type === 'image')
  expect(made?.content).toMatchObject({
    image_generation_settings: { width: 512, height: 512, prompt: 'A boat on a lake' },
  })
  const { db } = await api.container.mainDatabase.get()
  const stored = await db
    .selectFrom('chat_messages')
    .select(['cost_usd', 'token_usage'])
    .where('sender', '=', 'AI')
    .orderBy('message_id', 'desc')
    .executeTakeFirstOrThrow()
  expect(Number(stored.cost_usd)).toBeGreaterThan(0)
})
