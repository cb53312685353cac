import type { ChatMessage, ChatSession, StoredPair } from '@betterai/contracts'
import { describeOnEngines } from '@betterai/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { HistoryApi, HistoryClient } from '../../../support/history-client.js'
import { startHistoryApi } from '../../../support/history-client.js'

const uuid = '3f2b8c1e-0000-4000-8000-000000000001'

describeOnEngines('The message endpoints', (engine) => {
  let history: HistoryApi
  let customer = 100
  beforeAll(async () => {
    history = await startHistoryApi(engine)
  }, 30_000)
  afterAll(() => history[Symbol.asyncDispose]())

  const somebody = () => history.as(++customer)
  const store = async (client: HistoryClient, body: object) =>
    (await client.call<StoredPair>('POST', '/messages', body)).data
  const pair = { user_message: { message: 'Q' }, ai_response: { message: 'A' } }
  const messagesOf = async (client: HistoryClient, session_id: string) =>
    (await client.call<ChatSession>('POST', '/sessions/detail', { session_id })).data.messages ?? []

  it('store a pair in a new session, and further ones in the same', async () => {
    const me = somebody()
    const user_settings = { text: { ai_character: 'ada' } }
    const first = await store(me, {
      ...pair,
      user_settings,
      tags: ['keep'],
      include_messages: true,
    })
    expect(first).toEqual({
      user_message_id: expect.any(Number),
      ai_message_id: expect.any(Number),
      session_id: expect.any(String),
      session: expect.objectContaining({ ai_character_name: 'ada', session_name: 'New chat' }),
    })
    const { session_id } = first
    const second = await store(me, { session_id, user_message: { message: 'Q2' }, ai_response: {} })
    expect(second).toEqual({ user_message_id: expect.any(Number), session_id })
    const messages = await messagesOf(me, session_id)
    expect(messages.map(({ sender, message }) => [sender, message])).toEqual([
      ['User', 'Q'],
      ['AI', 'A'],
      ['User', 'Q2'],
    ])
    const detail = await me.call<ChatSession>('POST', '/sessions/detail', { session_id })
    expect(detail.data).toMatchObject({ tags: ['keep'], ai_character_name: 'ada' })
  })

  it('store a repeated pair once, also when it made the session, also at the same time', async () => {
    const me = somebody()
    const repeated = { ...pair, user_message: { message: 'Q', local_id: uuid } }
    const sent = await Promise.all([1, 2, 3].map(() => store(me, repeated)))
    const [first] = sent
    for (const each of [...sent, await store(me, { ...repeated, session_id: first?.session_id })])
      expect(each).toEqual(first)
    expect(await messagesOf(me, first?.session_id ?? '')).toHaveLength(2)
    const other = await store(somebody(), repeated)
    expect(other.session_id).not.toBe(first?.session_id)
  })

  it('rewrite what is named by id, keep what comes after, add the rest', async () => {
    const me = somebody()
    const files = { file_locations: ['https://f/a.pdf'], chart_data: [{ chart_id: 'c' }] }
    const first = await store(me, { ...pair, user_message: { message: 'Q', ...files } })
    const { session_id, user_message_id, ai_message_id } = first
    await store(me, { session_id, user_message: { message: 'later' } })
    const edited = await me.call<StoredPair>('PATCH', '/messages', {
      session_id,
      user_message: { message_id: user_message_id, message: 'Q!' },
      ai_response: { message_id: ai_message_id, message: 'A!', api_text_gen_model_name: 'm' },
    })
    expect(edited).toMatchObject({ status: 200, message: 'Chat messages updated successfully' })
    expect(edited.data).toMatchObject({ user_message_id, ai_message_id, session_id })
    expect(edited.data.session?.messages).toMatchObject([
      { message: 'Q!', file_locations: [], chart_data: [] },
      { message: 'A!', api_text_gen_model_name: 'm' },
      { message: 'later' },
    ])
    const added = await me.call<StoredPair>('PATCH', '/messages', {
      session_id,
      ai_response: { message_id: 2_000_000_000, message: 'new' },
    })
    expect(added.data).toMatchObject({ user_message_id: 0, session_id })
    const elsewhere = await me.call<StoredPair>('PATCH', '/messages', {
      session_id: 'unknown',
      user_message: { message: 'x' },
    })
    expect(elsewhere.data.session_id).not.toBe(session_id)
  })

  it('patch one message, append images, and set favourites', async () => {
    const me = somebody()
    const { user_message_id: message_id } = await store(me, {
      user_message: { message: 'Q', image_locations: ['https://f/1.png'] },
    })
    const patch = (body: object) => me.call('PUT', '/messages', { message_id, ...body })
    expect((await patch({ patch: { favorite: true, message: null } })).data).toEqual({ message_id })
    await patch({ patch: { image_locations: ['https://f/2.png'] }, append_image_locations: true })
    const favorites = await me.call<ChatSession>(
      'GET',
      `/maintenance/favorites?customer_id=${customer}`,
    )
    expect(favorites.data).toMatchObject({
      session_id: expect.stringMatching(/^favorites_[0-9a-f-]{36}$/),
      session_name: 'Favorite Messages',
      ai_character_name: 'tools_artgen',
      messages: [{ message: 'Q', image_locations: ['https://f/1.png', 'https://f/2.png'] }],
    })
    await patch({ patch: { favorite: false } })
    expect((await me.call('GET', '/maintenance/favorites')).data).toEqual({})
    for (const empty of [{}, { patch: {} }, { patch: null }, { patch: { unknown: 1 } }])
      expect(await patch(empty)).toEqual({
        status: 422,
        message: 'No update fields provided',
        data: { field: 'patch' },
      })
    const files = { check_image_locations: true }
    const listed = await me.call<{ messages: ChatMessage[] }>('POST', '/maintenance/files', files)
    expect(listed.data.messages.map((message) => message.message_id)).toEqual([message_id])
  })

  it('remove messages of one session only', async () => {
    const me = somebody()
    const first = await store(me, pair)
    const other = await store(me, pair)
    const message_ids = [first.user_message_id, other.user_message_id, 2_000_000_000]
    const removed = await me.call('DELETE', '/messages', {
      session_id: first.session_id,
      message_ids,
    })
    expect(removed.data).toEqual({ removed_count: 1, message_ids })
    expect(await messagesOf(me, other.session_id)).toHaveLength(2)
  })

  it('let a stranger neither see nor change anything', async () => {
    const [me, stranger] = [somebody(), somebody()]
    const { session_id, user_message_id: message_id } = await store(me, pair)
    const attempts: [string, string, object, number][] = [
      ['POST', '/messages', { ...pair, session_id }, 404],
      ['PUT', '/messages', { message_id, patch: { message: 'stolen' } }, 404],
      ['DELETE', '/messages', { session_id, message_ids: [message_id] }, 200],
      ['PATCH', '/messages', { session_id, user_message: { message_id, message: 'stolen' } }, 200],
      ['POST', '/messages', { ...pair, customer_id: customer - 1 }, 403],
    ]
    for (const [method, path, body, status] of attempts)
      expect((await stranger.call(method, path, body)).status).toBe(status)
    expect((await messagesOf(me, session_id)).map(({ message }) => message)).toEqual(['Q', 'A'])
    expect(await messagesOf(stranger, session_id)).toEqual([])
  })

  it.each([
    ['POST', { user_message: {} }, 'user_message'],
    ['POST', {}, 'user_message'],
    ['POST', { user_message: { message: 5 } }, 'user_message.message'],
    ['POST', { ...pair, user_settings: 'x' }, 'user_settings'],
    ['POST', { ...pair, other: 1 }, 'other'],
    ['POST', { user_message: { message: 'x', sender: 'y'.repeat(256) } }, 'sender'],
    ['POST', { user_message: { message: 'x', local_id: 'y'.repeat(101) } }, 'local_id'],
    ['PATCH', {}, 'user_message'],
    ['PATCH', { user_message: { message_id: 'x' } }, 'user_message.message_id'],
    ['PUT', { patch: { message: 'x' } }, 'message_id'],
    ['PUT', { message_id: 1, patch: { favorite: 'yes' } }, 'patch.favorite'],
    ['DELETE', { session_id: 's', message_ids: [] }, 'message_ids'],
    ['DELETE', { session_id: 's', message_ids: [1.5] }, 'message_ids.0'],
    ['DELETE', { message_ids: [1] }, 'session_id'],
  ])('refuse %s /messages with %j, naming the field', async (method, body, field) => {
    const { status, data } = await history.as(1).call<object>(method, '/messages', body)
    expect(status).toBe(422)
    expect('errors' in data ? data : { errors: [data] }).toMatchObject({ errors: [{ field }] })
  })
})
