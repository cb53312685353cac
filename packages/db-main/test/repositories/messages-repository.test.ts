import { NotFoundError } from '@betterai/core'
import { withTransaction } from '@betterai/db-kit'
import { describeOnEngines } from '@betterai/testkit'
import { expect, it } from 'vitest'
import { createMessagesRepository } from '../../src/index.js'
import { openMainDatabase } from '../support/open-main-database.js'

type Main = Awaited<ReturnType<typeof openMainDatabase>>

async function newSession(main: Main) {
  const { session_id } = await main.sessions.createSession({ customer_id: 1 })
  return { session_id, customer_id: 1 }
}

const fullPayload = {
  message: 'Grüße 😀 \\ \' " % \n end',
  ai_reasoning: 'because',
  image_locations: ['https://files/a.png'],
  file_locations: ['https://files/b.pdf'],
  chart_data: [{ chart_id: 'c', options: { x: [1, 2.5, null] } }],
  ai_character_name: 'einstein',
  api_text_gen_model_name: 'gpt',
  api_text_gen_settings: { temperature: 0.5 },
  api_tts_gen_model_name: 'voice',
  api_image_gen_settings: { size: 'big' },
  image_generation_request: { prompt: 'cat' },
  claude_code_data: { steps: [] },
  is_tts: true,
  is_gps_location_message: true,
  favorite: true,
  show_transcribe_button: true,
  test_mode: true,
}

describeOnEngines('messages repository', (engine) => {
  it('stores an answer whole and returns it in the form that clients get', async () => {
    await using main = await openMainDatabase(engine)
    const key = await newSession(main)
    const stored = await main.messages.insertMessage({
      ...key,
      payload: fullPayload,
      is_ai_message: true,
      created_at: '2025-01-31T10:15:30.123Z',
    })
    expect(stored).toEqual({
      ...fullPayload,
      ...key,
      message_id: expect.any(Number),
      sender: 'AI',
      created_at: '2025-01-31T10:15:30.123Z',
    })
    expect(await main.messages.getMessageById({ ...key, ...stored })).toEqual(stored)
  })

  it('gives an almost empty message every list, setting and flag, and no null', async () => {
    await using main = await openMainDatabase(engine)
    const key = await newSession(main)
    const payload = { message: 'hi', ai_reasoning: null }
    const stored = await main.messages.insertMessage({ ...key, payload, is_ai_message: false })
    expect(stored).toEqual({
      ...key,
      message_id: expect.any(Number),
      sender: 'User',
      message: 'hi',
      image_locations: [],
      file_locations: [],
      ai_character_name: '',
      is_tts: false,
      api_text_gen_model_name: '',
      api_text_gen_settings: {},
      api_tts_gen_model_name: '',
      api_image_gen_settings: {},
      image_generation_request: {},
      claude_code_data: {},
      is_gps_location_message: false,
      show_transcribe_button: false,
      favorite: false,
      test_mode: false,
      created_at: expect.any(String),
    })
  })

  it('stores what an answer was generated with only for answers', async () => {
    await using main = await openMainDatabase(engine)
    const key = await newSession(main)
    const stored = await main.messages.insertMessage({
      ...key,
      payload: { ...fullPayload, sender: 'Visitor' },
      is_ai_message: false,
      claude_code_data: { wins: true },
    })
    expect(stored).toMatchObject({
      sender: 'Visitor',
      api_text_gen_model_name: '',
      api_text_gen_settings: {},
      image_generation_request: {},
      claude_code_data: { wins: true },
      chart_data: fullPayload.chart_data,
    })
  })

  it('keeps a text that is larger than 64 KB', async () => {
    await using main = await openMainDatabase(engine)
    const key = await newSession(main)
    const message = 'ä'.repeat(100_000)
    const stored = await main.messages.insertMessage({
      ...key,
      payload: { message },
      is_ai_message: true,
    })
    expect(stored.message).toBe(message)
  })

  it('refuses a text that is longer than its column, naming the field', async () => {
    await using main = await openMainDatabase(engine)
    const key = await newSession(main)
    const insert = (payload: object) =>
      main.messages.insertMessage({ ...key, payload, is_ai_message: true })
    const tooMany = insert({ message: 'x'.repeat(16_777_216) })
    await expect(tooMany).rejects.toMatchObject({ field: 'message', status: 400 })
    const tooLong = insert({ api_text_gen_model_name: 'x'.repeat(256) })
    await expect(tooLong).rejects.toMatchObject({ field: 'api_text_gen_model_name' })
    const { message_id } = await insert({ message: 'ok' })
    const update = main.messages.updateMessage({
      message_id,
      customer_id: 1,
      payload: { api_tts_gen_model_name: 'x'.repeat(256) },
    })
    await expect(update).rejects.toMatchObject({ field: 'api_tts_gen_model_name' })
  })

  it("refuses to store into a session that is missing or somebody else's", async () => {
    await using main = await openMainDatabase(engine)
    const { session_id } = await newSession(main)
    const message = { payload: { message: 'x' }, is_ai_message: false }
    const foreign = main.messages.insertMessage({ session_id, customer_id: 2, ...message })
    await expect(foreign).rejects.toThrow(NotFoundError)
    const nowhere = main.messages.insertMessage({ session_id: 'x', customer_id: 1, ...message })
    await expect(nowhere).rejects.toThrow('Chat session not found')
  })

  it("does not show or change somebody else's message", async () => {
    await using main = await openMainDatabase(engine)
    const key = await newSession(main)
    const payload = { message: 'mine', local_id: 'a' }
    const { message_id } = await main.messages.insertMessage({
      ...key,
      payload,
      is_ai_message: false,
    })
    const foreign = { ...key, customer_id: 2 }
    expect(await main.messages.getMessageById({ message_id, customer_id: 2 })).toBeNull()
    expect(await main.messages.getMessageByLocalId({ ...foreign, local_id: 'a' })).toBeNull()
    expect(await main.messages.getMessagesForSession(foreign)).toEqual([])
    expect(await main.messages.removeMessages({ ...foreign, message_ids: [message_id] })).toBe(0)
    const update = { message_id, customer_id: 2, payload: { message: 'stolen' } }
    await expect(main.messages.updateMessage(update)).rejects.toThrow('Message not found')
    expect(await main.messages.getMessagesForSession(key)).toMatchObject([{ message: 'mine' }])
  })

  it('stores a repeated local id once, telling case apart, per session', async () => {
    await using main = await openMainDatabase(engine)
    const [key, other] = [await newSession(main), await newSession(main)]
    const insert = (session: typeof key, local_id: string, message: string) =>
      main.messages.insertMessage({
        ...session,
        payload: { local_id, message },
        is_ai_message: false,
      })
    const first = await insert(key, 'abC', 'one')
    expect(first.local_id).toBe('abC')
    expect(await insert(key, 'abC', 'two')).toEqual(first)
    expect((await insert(key, 'ABc', 'three')).message_id).not.toBe(first.message_id)
    expect((await insert(other, 'abC', 'four')).message).toBe('four')
    const both = await Promise.all([insert(key, 'race', 'a'), insert(key, 'race', 'b')])
    expect(both[0]).toEqual(both[1])
    expect(await main.messages.getMessagesForSession(key)).toHaveLength(3)
  })

  it('changes only what is given and ignores keys that may not change', async () => {
    await using main = await openMainDatabase(engine)
    const key = await newSession(main)
    const stored = await main.messages.insertMessage({
      ...key,
      payload: fullPayload,
      is_ai_message: true,
    })
    const changed = await main.messages.updateMessage({
      ...stored,
      payload: { message: '', favorite: false, ai_reasoning: null, sender: 'x', is_tts: false },
    })
    expect(changed).toEqual({ ...stored, message: '', favorite: false })
    const lists = { image_locations: [], chart_data: [] }
    const cleared = await main.messages.updateMessage({ ...stored, payload: lists })
    expect(cleared).toEqual({ ...changed, ...lists })
    expect(await main.messages.updateMessage({ ...stored, payload: {} })).toEqual(cleared)
  })

  it('appends images without losing one to another writer', async () => {
    await using main = await openMainDatabase(engine)
    const key = await newSession(main)
    const { message_id } = await main.messages.insertMessage({
      ...key,
      payload: { image_locations: ['0'] },
      is_ai_message: true,
    })
    const append = (image: string) =>
      withTransaction(main.database, (trx) =>
        createMessagesRepository(trx).updateMessage({
          message_id,
          customer_id: 1,
          payload: { image_locations: [image] },
          append_image_locations: true,
        }),
      )
    await Promise.all(['1', '2', '3', '4'].map(append))
    const [message] = await main.messages.getMessagesForSession(key)
    expect(message?.image_locations.toSorted()).toEqual(['0', '1', '2', '3', '4'])
  })

  it('writes metadata that becomes known later', async () => {
    await using main = await openMainDatabase(engine)
    const key = await newSession(main)
    const payload = { message: 'answer' }
    const stored = await main.messages.insertMessage({ ...key, payload, is_ai_message: true })
    const updated = await main.messages.updateMessageMetadata({
      ...stored,
      metadata_updates: { claude_code_data: { citations: [1] } },
    })
    expect(updated).toEqual({ ...stored, claude_code_data: { citations: [1] } })
  })

  it('reads a session by time and then by number', async () => {
    await using main = await openMainDatabase(engine)
    const key = await newSession(main)
    const times = ['2025-01-02', '2025-01-01', '2025-01-01']
    for (const [index, created_at] of times.entries())
      await main.messages.insertMessage({
        ...key,
        payload: { message: String(index) },
        is_ai_message: false,
        created_at,
      })
    const read = await main.messages.getMessagesForSession(key)
    expect(read.map(({ message }) => message)).toEqual(['1', '2', '0'])
  })

  it('gathers the favourites of one customer as a session of their own', async () => {
    await using main = await openMainDatabase(engine)
    const key = await newSession(main)
    for (const favorite of [true, false, true])
      await main.messages.insertMessage({
        ...key,
        payload: { message: String(favorite), favorite },
        is_ai_message: false,
      })
    const favorites = await main.messages.fetchFavorites({ customer_id: 1 })
    expect(favorites).toMatchObject({
      session_id: expect.stringMatching(/^favorites_[0-9a-f-]{36}$/),
      session_name: 'Favorite Messages',
      ai_character_name: 'tools_artgen',
      tags: [],
    })
    expect(favorites?.messages.map(({ message }) => message)).toEqual(['true', 'true'])
    expect(await main.messages.fetchFavorites({ customer_id: 2 })).toBeNull()
  })

  it('removes only messages of the session and counts them, however many ids there are', async () => {
    await using main = await openMainDatabase(engine)
    const [key, other] = [await newSession(main), await newSession(main)]
    const insert = (session: typeof key) =>
      main.messages.insertMessage({ ...session, payload: { message: 'x' }, is_ai_message: false })
    const [kept, gone] = [await insert(other), await insert(key)]
    const strangers = Array.from({ length: 2500 }, (_, index) => 100_000 + index)
    const message_ids = [...strangers, kept.message_id, gone.message_id]
    expect(await main.messages.removeMessages({ ...key, message_ids })).toBe(1)
    expect(await main.messages.removeMessages({ ...key, message_ids: [] })).toBe(0)
    expect(await main.messages.getMessagesForSession(other)).toEqual([kept])
  })
})
