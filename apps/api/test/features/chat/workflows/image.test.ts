import { ProviderError } from '@betterai/core'
import { contentOf, describeOnEngines } from '@betterai/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  answered,
  customContent,
  dialectsOn,
  inDialect,
  lastEvent,
  openDialect,
  play,
  refused,
  stepsOf,
} from '../../../support/dialects.js'
import type { ToyImages } from '../../../support/images.js'
import { generated, imagesOf, pngOf, pngUrl, useToyImages } from '../../../support/images.js'
import type { TestApi } from '../../../support/start-api.js'
import { startApi } from '../../../support/start-api.js'
import { upload, uploadForm } from '../../../support/uploads.js'

const text = [
  'working',
  'customEvent:aiTextModelInUse',
  'text',
  'customEvent:textTimings',
  'text',
  'customEvent:textGenerationCompleted',
]
const started = 'customEvent:image:imageGenerationStarted'
const made = 'customEvent:image:imageGenerated'
const promptWith = (image_url: string) => [
  { type: 'text', text: 'A cat' },
  { type: 'image_url', image_url },
  { type: 'image_mode', image_mode: 'default' },
]
const cat = pngOf(3, 9)
const prompt = promptWith(pngUrl(cat))
const user_input = { user_message: { message: 'A cat' } }

describeOnEngines('An image of the answer', (engine) => {
  describe.each(dialectsOn(engine))('in protocol %s', (dialect) => {
    let api: TestApi
    let toy: ToyImages

    beforeAll(async () => {
      api = await startApi({ MAIN_DB_URL: await engine.createUrl() })
    })
    afterAll(async () => {
      await api[Symbol.asyncDispose]()
    })
    beforeEach(() => {
      toy = useToyImages()
    })

    const run = async (image: Record<string, unknown>, change: Record<string, unknown> = {}) => {
      await using client = await openDialect(api, dialect)
      api.simulator.steer({ reply: 'A cat on a wall', chunk_size: 5 })
      const user_settings = { image }
      return await play(client, dialect, { prompt, user_input, user_settings, ...change })
    }
    const storedAnswer = async () => {
      const { db } = await api.container.mainDatabase.get()
      return db
        .selectFrom('chat_messages')
        .select([
          ...(['message', 'image_locations', 'image_generation_request'] as const),
          ...(['api_image_gen_settings', 'cost_usd'] as const),
        ])
        .where('sender', '=', 'AI')
        .orderBy('message_id', 'desc')
        .executeTakeFirstOrThrow()
    }

    it.each([
      ['an unknown model', { model: 'no-such-model' }, 'user_settings.image.model'],
      ['a wrong setting', { seed: -1 }, 'user_settings.image.seed'],
    ])(
      'is an error of its own stage for %s, and the answer stands',
      async (_what, image, field) => {
        const events = await run(image)
        const steps = [...text, started, 'error', 'dbOperationExecuted', ...answered]
        expect(stepsOf(events)).toEqual(inDialect(dialect, steps))
        expect(events.find(({ type }) => type === 'error')).toMatchObject({
          stage: 'image',
          error_code: 'VALIDATION_ERROR',
          data: { field },
        })
        const { message, image_locations } = await storedAnswer()
        expect({ message, image_locations }).toEqual({
          message: 'A cat on a wall',
          image_locations: [],
        })
      },
    )

    it('that the vendor refuses is told in words of its own', async () => {
      toy.generate = async () => {
        const source = { provider: 'openai', originalError: 'moderation_blocked' }
        throw new ProviderError('refused', source, { reason: 'content_filter' })
      }
      const events = await run({})
      const steps = [...text, started, 'error', 'dbOperationExecuted', ...answered]
      expect(stepsOf(events)).toEqual(inDialect(dialect, steps))
      expect(events.find(({ type }) => type === 'error')).toMatchObject({
        stage: 'image',
        content: 'The vendor refuses this content',
        data: { reason: 'content_policy' },
      })
    })

    it('is made of the whole answer and stored with it', async () => {
      const events = await run({ seed: 7 })
      const steps = [...text, started, made, 'dbOperationExecuted', ...answered]
      expect(stepsOf(events)).toEqual(inDialect(dialect, steps))
      expect(toy.requests).toEqual([
        expect.objectContaining({
          prompt: 'A cat on a wall',
          size: '1024x1024',
          quality: 'medium',
          seed: 7,
          input_images: [{ bytes: Buffer.from(cat), mime_type: 'image/png' }],
        }),
      ])
      const image_generation_request = {
        prompt: 'A cat on a wall',
        input_image_url: null,
        image_mode: 'default',
      }
      const image_generation_settings = { width: 1024, height: 1024, quality: 'medium' }
      const content = events.findLast((event) => event.event_type === 'image')?.content
      expect(content).toEqual({
        type: 'image',
        message: 'imageGenerated',
        image_url: expect.stringMatching(/^http.*_image\.png/),
        generated_by: 'gpt-image-2.6-flare',
        image_generation_settings: { ...image_generation_settings, prompt: 'A cat on a wall' },
        image_generation_request,
        duration: expect.any(Number),
      })
      const { image_url } = content as { image_url: string }
      const file = await fetch(image_url)
      expect(file.headers.get('content-type')).toBe('image/png')
      expect(new Uint8Array(await file.arrayBuffer())).toEqual(new Uint8Array(pngOf()))
      const stored = await storedAnswer()
      expect(stored).toMatchObject({
        image_locations: [image_url],
        image_generation_request,
        api_image_gen_settings: {
          provider: 'openai',
          model: 'gpt-image-2.6-flare',
          ...image_generation_settings,
        },
      })
      expect(Number(stored.cost_usd)).toBeGreaterThanOrEqual(0.25)
    })

    it('starts from a file of the customer, and never from one of somebody else', async () => {
      const file = (customerId: number) =>
        upload(api, uploadForm({ name: 'cat.png', bytes: cat }), customerId)
      const own = (await file(1)).body.data.url
      await run({}, { prompt: promptWith(own) })
      expect(toy.requests[0]?.input_images).toEqual([
        { bytes: Buffer.from(cat), mime_type: 'image/png' },
      ])
      expect((await storedAnswer()).image_generation_request).toMatchObject({
        input_image_url: own,
      })
      const foreign = (await file(2)).body.data.url
      const events = await run({}, { prompt: promptWith(foreign) })
      expect(toy.requests[1]?.input_images).toBeUndefined()
      const warnings = events.filter(({ event_type }) => event_type === 'warning')
      expect(warnings.map(({ content }) => content)).toContainEqual(
        expect.objectContaining({ code: 'attachment_left_out', field: 'prompt' }),
      )
    })

    it('shows images on the way to it to whoever asks for them', async () => {
      toy.stream = async function* () {
        const file = { bytes: pngOf(1), mime_type: 'image/png' }
        yield { type: 'partial_image', index: 0, step: 0, file }
        yield { type: 'partial_image', index: 0, step: 1, file }
        yield { type: 'image', index: 0, image: generated() }
      }
      const partial = 'customEvent:image:imagePartial'
      const events = await run({ partial_images: 2 })
      const steps = [...text, started, partial, partial, made, 'dbOperationExecuted', ...answered]
      expect(stepsOf(events)).toEqual(inDialect(dialect, steps))
      const partials = events.filter(
        ({ content }) => (content as { message?: string })?.message === 'imagePartial',
      )
      expect(partials[1]?.content).toMatchObject({
        index: 0,
        step: 1,
        image_url: pngUrl(pngOf(1)),
        mime_type: 'image/png',
      })
      expect(toy.requests[0]?.partial_images).toBe(2)
    })

    it('says which setting the model does not take', async () => {
      const warning = { code: 'unsupported_setting', message: 'no seed', field: 'seed' }
      toy.generate = async () => ({ ...imagesOf(), warnings: [warning] })
      const events = await run({ seed: 1 })
      expect(customContent(events, 'warning')).toMatchObject({
        ...warning,
        field: 'user_settings.image.seed',
      })
    })

    it('keeps those that came before a failure', async () => {
      toy.stream = async function* () {
        yield { type: 'image', index: 0, image: generated() }
        throw new ProviderError('gone', { provider: 'openai' }, { reason: 'interrupted' })
      }
      const events = await run({ number_of_images: 2, partial_images: 1 })
      const steps = [...text, started, 'error', made, 'dbOperationExecuted', ...answered]
      expect(stepsOf(events)).toEqual(inDialect(dialect, steps))
      expect((await storedAnswer()).image_locations).toHaveLength(1)
    })

    it('is implied by the request type image, and cancelled while it is generated', async () => {
      toy.generate = ({ signal }) =>
        new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
      await using client = await openDialect(api, dialect)
      const from = client.events.length
      client.send({ request_type: 'image', prompt: 'A dog', user_input })
      await client.waitFor((event) => event.event_type === 'image', { from })
      await expect.poll(() => toy.requests.length).toBe(1)
      client.send({ type: 'cancel' })
      await lastEvent(client, dialect, from)
      const steps = stepsOf(client.events.slice(from))
      const expected = inDialect(dialect, ['cancelled', ...refused])
      expect(steps.slice(steps.indexOf('cancelled'))).toEqual(expected)
      expect(toy.requests[0]?.signal?.aborted).toBe(true)
    })

    it('is not made for a client over plain HTTP', async () => {
      const response = await api.post('/chat', { prompt })
      expect(response.status).toBe(200)
      expect(toy.requests).toEqual([])
    })

    it('is not asked for by an ordinary answer', async () => {
      await using client = await openDialect(api, dialect)
      api.simulator.steer({ reply: 'No image', chunk_size: 5 })
      const events = await play(client, dialect, { prompt: 'Hi' })
      expect(stepsOf(events)).toEqual(inDialect(dialect, [...text, ...answered]))
      expect(contentOf(events, dialect === '2.0' ? 'text' : 'text_chunk')).toBe('No image')
    })
  })
})
