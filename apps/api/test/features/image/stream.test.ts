import { ProviderError } from '@betterai/core'
import type { ImageEvent } from '@betterai/providers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ToyImages } from '../../support/images.js'
import { generated, pngOf, pngUrl, useToyImages } from '../../support/images.js'
import type { TestApi } from '../../support/start-api.js'
import { startApi } from '../../support/start-api.js'

type Event = { type: string; content: Record<string, unknown> } & Record<string, unknown>

let api: TestApi
let toy: ToyImages
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api[Symbol.asyncDispose]())
beforeEach(() => {
  toy = useToyImages()
})

const partial = (step: number): ImageEvent => {
  const file = { bytes: pngOf(1), mime_type: 'image/png' }
  return { type: 'partial_image', index: 0, step, file }
}
const blocked = () =>
  new ProviderError('refused', { provider: 'openai' }, { reason: 'content_filter' })

async function open(image: Record<string, unknown> = {}, signal?: AbortSignal) {
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${await api.token()}`,
    accept: 'text/event-stream',
  }
  const body = JSON.stringify({ prompt: 'A cat', settings: { image } })
  return fetch(`${api.url}/api/v1/image/generate`, {
    ...{ method: 'POST', headers, body, signal: signal ?? null },
  })
}

async function eventsOf(response: Response): Promise<Event[]> {
  const lines = (await response.text()).split('\n\n').filter((line) => line.startsWith('data: '))
  expect(lines.pop()).toBe('data: [DONE]')
  return lines.map((line) => JSON.parse(line.slice('data: '.length)) as Event)
}
const stepOf = ({ type, content }: Event) => content?.message ?? type

describe('Images as events', () => {
  it('come while the vendor works, with usage and cost at the end', async () => {
    toy.stream = async function* () {
      yield { type: 'warning', code: 'unsupported_setting', message: 'no seed', field: 'seed' }
      yield partial(0)
      yield partial(1)
      yield { type: 'image', index: 0, image: generated() }
    }
    const response = await open({ partial_images: 2, seed: 1 })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const events = await eventsOf(response)
    expect(events.map(stepOf)).toEqual([
      ...['imageGenerationStarted', 'no seed', 'imagePartial', 'imagePartial'],
      ...['imageGenerated', 'imageGenerationCompleted', 'complete'],
    ])
    expect(events[1]?.content).toMatchObject({ field: 'settings.image.seed' })
    expect(events[3]?.content).toEqual({
      ...{ type: 'image', message: 'imagePartial', index: 0, step: 1 },
      ...{ image_url: pngUrl(pngOf(1)), mime_type: 'image/png' },
    })
    const [image, whole] = events.slice(4)
    expect(image?.content).toMatchObject({
      image_url: expect.stringMatching(/^http.*_image\.png$/),
      generated_by: 'gpt-image-2.6-flare',
      image_generation_settings: { width: 1024, height: 1024, quality: 'medium', prompt: 'A cat' },
      duration: expect.any(Number),
    })
    expect(whole?.content).toMatchObject({
      ...{ number_of_images: 1, model: 'gpt-image-2.6-flare' },
      meta: { cost: { total: 0.25 }, warnings: [{ code: 'unsupported_setting' }] },
    })
  })

  it('come at the end from vendors that send none before', async () => {
    const events = await eventsOf(await open({ number_of_images: 2 }))
    expect(events.map(stepOf)).toEqual([
      ...['imageGenerationStarted', 'imageGenerated', 'imageGenerated'],
      ...['imageGenerationCompleted', 'complete'],
    ])
  })

  it('are no stream yet when the vendor refuses before the first one', async () => {
    toy.generate = async () => {
      throw blocked()
    }
    const response = await open()
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ message: 'The vendor refuses this content' })
    expect((await open({ width: 0 })).status).toBe(400)
  })

  it('end with an error where the vendor fails later', async () => {
    toy.stream = async function* () {
      yield partial(0)
      throw blocked()
    }
    const events = await eventsOf(await open({ partial_images: 1 }))
    expect(events.map(stepOf)).toEqual(['imageGenerationStarted', 'imagePartial', 'error'])
    expect(events[2]).toMatchObject({
      ...{ stage: 'image', content: 'The vendor refuses this content' },
      data: { reason: 'content_policy' },
    })
  })

  it('stop the vendor when the client leaves', async () => {
    toy.stream = async function* ({ signal }) {
      yield partial(0)
      await new Promise((_, reject) =>
        signal?.addEventListener('abort', () => reject(signal.reason)),
      )
    }
    const controller = new AbortController()
    const response = await open({ partial_images: 1 }, controller.signal)
    await response.body?.getReader().read()
    controller.abort()
    await expect.poll(() => toy.requests[0]?.signal?.aborted).toBe(true)
  })
})
