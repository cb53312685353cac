import type { ImageRequest, ImageResult } from '@betterai/providers'
import { createModelRegistry, registerImageProvider } from '@betterai/providers'
import { contentOf, describeOnEngines } from '@betterai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createImageGenerator } from '../../../../src/features/chat/workflows/image/image-generator.js'
import { defaultModels } from '../../../support/default-models.js'
import {
  answered,
  dialectsOn,
  inDialect,
  lastEvent,
  openDialect,
  play,
  refused,
  stepsOf,
} from '../../../support/dialects.js'
import { imagesOf } from '../../../support/images.js'
import type { TestApi } from '../../../support/start-api.js'
import { startApi } from '../../../support/start-api.js'

const text = [
  'working',
  'customEvent:aiTextModelInUse',
  'text',
  'customEvent:textTimings',
  'text',
  'customEvent:textGenerationCompleted',
]
const prompt = [
  { type: 'text', text: 'A cat' },
  { type: 'image_url', image_url: 'https://example.com/cat.png' },
  { type: 'image_mode', image_mode: 'default' },
]
const user_input = { user_message: { message: 'A cat' } }

describeOnEngines('An image of the answer', (engine) => {
  describe.each(dialectsOn(engine))('in protocol %s', (dialect) => {
    let api: TestApi
    const asked: ImageRequest[] = []
    let generate: (request: ImageRequest) => Promise<ImageResult>

    beforeAll(async () => {
      api = await startApi({ MAIN_DB_URL: await engine.createUrl() })
    })
    afterAll(async () => {
      await api[Symbol.asyncDispose]()
    })

    const register = () => {
      generate = async () => imagesOf('https://images.example/1.png')
      registerImageProvider('openai', () => ({
        provider_name: 'openai',
        generateImages: (request) => {
          asked.push(request)
          return generate(request)
        },
      }))
    }

    it('is an error of its own stage when no vendor makes it, and the answer stands', async () => {
      await using client = await openDialect(api, dialect)
      api.simulator.steer({ reply: 'A cat on a wall', chunk_size: 5 })
      const request = {
        prompt,
        user_input,
        user_settings: { image: { model: 'no-such-model' } },
      }
      const events = await play(client, dialect, request)
      expect(stepsOf(events)).toEqual(
        inDialect(dialect, [
          ...text,
          'customEvent:image:imageGenerationStarted',
          'error',
          'dbOperationExecuted',
          ...answered,
        ]),
      )
      expect(events.find(({ type }) => type === 'error')).toMatchObject({
        stage: 'image',
        error_code: 'CONFIGURATION_ERROR',
      })
    })

    it('is generated from the whole answer and stored with it', async () => {
      register()
      await using client = await openDialect(api, dialect)
      api.simulator.steer({ reply: 'A cat on a wall', chunk_size: 5 })
      const events = await play(client, dialect, { prompt, user_input })
      expect(stepsOf(events)).toEqual(
        inDialect(dialect, [
          ...text,
          'customEvent:image:imageGenerationStarted',
          'customEvent:image:imageGenerated',
          'dbOperationExecuted',
          ...answered,
        ]),
      )
      expect(asked.at(-1)).toMatchObject({
        prompt: 'A cat on a wall',
        size: '1024x1024',
        input_images: [{ url: 'https://example.com/cat.png' }],
      })
      const image_generation_request = {
        prompt: 'A cat on a wall',
        input_image_url: 'https://example.com/cat.png',
        image_mode: 'default',
      }
      const made = events.findLast((event) => event.event_type === 'image')
      expect(made?.content).toEqual({
        type: 'image',
        message: 'imageGenerated',
        image_url: 'https://images.example/1.png',
        generated_by: 'gpt-image-2.6-flare',
        image_generation_settings: {
          width: 1024,
          height: 1024,
          quality: 'medium',
          prompt: 'A cat on a wall',
        },
        image_generation_request,
        duration: expect.any(Number),
      })
      const { db } = await api.container.mainDatabase.get()
      const row = await db
        .selectFrom('chat_messages')
        .select(['image_locations', 'image_generation_request'])
        .where('sender', '=', 'AI')
        .orderBy('message_id', 'desc')
        .executeTakeFirstOrThrow()
      expect(row).toEqual({
        image_locations: ['https://images.example/1.png'],
        image_generation_request,
      })
    })

    it('is implied by the request type image, and cancelled while it is generated', async () => {
      register()
      generate = ({ signal }) =>
        new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
      await using client = await openDialect(api, dialect)
      const from = client.events.length
      client.send({ request_type: 'image', prompt: 'A dog', user_input })
      await client.waitFor((event) => event.event_type === 'image', { from })
      client.send({ type: 'cancel' })
      await lastEvent(client, dialect, from)
      const steps = stepsOf(client.events.slice(from))
      const expected = inDialect(dialect, ['cancelled', ...refused])
      expect(steps.slice(steps.indexOf('cancelled'))).toEqual(expected)
      expect(asked.at(-1)?.signal?.aborted).toBe(true)
    })

    it('is not made for a client over plain HTTP', async () => {
      register()
      asked.length = 0
      const response = await api.post('/chat', { prompt })
      expect(response.status).toBe(200)
      expect(asked).toEqual([])
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

describe('The image generator', () => {
  const signal = new AbortController().signal
  const order = { prompt: 'A cat', settings: {}, inputImage: null, customerId: 7, signal }
  const bytes = new Uint8Array([1, 2, 3])
  const providers = {
    getImageProvider: async () => ({
      provider: {
        provider_name: 'test',
        generateImages: async () => imagesOf({ bytes, mime_type: 'image/png' }),
      },
      model: createModelRegistry().resolve('image', 'gpt-image-2'),
    }),
  }

  it('stores images that come as bytes', async () => {
    const stored: unknown[] = []
    const generateImages = createImageGenerator({
      providers,
      defaultModels,
      storeMedia: async (image, { customer_id }) => {
        stored.push({ ...image, customer_id })
        return 'https://storage.example/1.png'
      },
    })
    const generated = await generateImages(order)
    expect(generated.image_urls).toEqual(['https://storage.example/1.png'])
    expect(stored).toEqual([
      { kind: 'image', content: bytes, mime_type: 'image/png', customer_id: 7 },
    ])
  })

  it('refuses bytes that it cannot store', async () => {
    await expect(createImageGenerator({ providers, defaultModels })(order)).rejects.toMatchObject({
      status: 503,
    })
  })
})
