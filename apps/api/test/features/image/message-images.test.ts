import { describeOnEngines } from '@betterai/testkit'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { ToyImages } from '../../support/images.js'
import { imagesOf, useToyImages } from '../../support/images.js'
import { createUrls } from '../../support/open-app.js'
import type { TestApi } from '../../support/start-api.js'
import { startApi } from '../../support/start-api.js'

type Answer = { code: number; data: Record<string, unknown>; meta: Record<string, unknown> }

describeOnEngines('Images for a message', (engine) => {
  let api: TestApi
  let toy: ToyImages
  beforeAll(async () => {
    api = await startApi(await createUrls(engine))
  })
  afterAll(() => api[Symbol.asyncDispose]())
  beforeEach(() => {
    toy = useToyImages()
  })

  const post = async (path: string, body: unknown, customerId = 1) =>
    (await (await api.post(path, body, customerId)).json()) as Answer
  const store = async () => {
    const image_locations = ['https://example.com/first.png']
    const ai_response = { message: 'A cat.', image_locations }
    const pair = { user_message: { message: 'Draw a cat' }, ai_response }
    const { data } = await post('/api/v1/chat/messages', pair)
    return { message_id: data.ai_message_id, session_id: data.session_id }
  }
  const read = async (session_id: unknown) => {
    const { data } = await post('/api/v1/chat/sessions/detail', { session_id })
    return (data.messages as Record<string, unknown>[]).at(-1)
  }
  const generate = (body: Record<string, unknown>, customerId?: number) =>
    post('/api/v1/image/generate', { prompt: 'A cat', ...body }, customerId)

  it('are added to it, with how they were made', async () => {
    const { message_id, session_id } = await store()
    const settings = { image: { number_of_images: 2 } }
    const { data } = await generate({ message_id, settings })
    const images = [data, ...(data.further_images as (typeof data)[])]
    const made = images.map(({ image_url }) => image_url)
    expect(made).toHaveLength(2)
    const message = await read(session_id)
    expect(message).toMatchObject({
      image_locations: ['https://example.com/first.png', ...made],
      api_image_gen_settings: { model: 'gpt-image-2.6-flare', width: 1024, prompt: 'A cat' },
      image_generation_request: { prompt: 'A cat', input_image_url: null },
    })
  })

  it('stay away from it where they are not stored', async () => {
    const { message_id, session_id } = await store()
    expect((await generate({ message_id, save_to_db: false })).code).toBe(200)
    expect(await read(session_id)).toMatchObject({ image_locations: [expect.any(String)] })
  })

  it('are not made for a message of somebody else, or for none', async () => {
    const { message_id } = await store()
    expect((await generate({ message_id }, 2)).code).toBe(404)
    expect((await generate({ message_id: 999_999 })).code).toBe(404)
    expect(toy.requests).toEqual([])
  })

  it('are answered with a warning where it has gone in the meantime', async () => {
    const { message_id, session_id } = await store()
    toy.generate = async () => {
      const { db } = await api.container.mainDatabase.get()
      const id = Number(message_id)
      await db.deleteFrom('chat_messages').where('message_id', '=', id).execute()
      return imagesOf()
    }
    const { code, meta } = await generate({ message_id })
    expect(code).toBe(200)
    expect(meta.warnings).toEqual([expect.objectContaining({ code: 'message_unchanged' })])
    expect(await read(session_id)).toMatchObject({ message: 'Draw a cat' })
  })
})
