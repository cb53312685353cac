import type { ChatSession, RemovedSession, SessionList } from '@betterai/contracts'
import { describeOnEngines } from '@betterai/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { HistoryApi, HistoryClient } from '../../../support/history-client.js'
import { startHistoryApi } from '../../../support/history-client.js'

const unknownId = '00000000-0000-4000-8000-000000000000'
const timestamp = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)

describeOnEngines('The session endpoints', (engine) => {
  let history: HistoryApi
  let customer = 100
  beforeAll(async () => {
    history = await startHistoryApi(engine)
  }, 30_000)
  afterAll(() => history[Symbol.asyncDispose]())

  /** A customer of whom nothing is stored. */
  const somebody = () => history.as(++customer)
  const store = async (client: HistoryClient, message: string, fields: object = {}) => {
    const body = { user_message: { message }, ...fields }
    const { data } = await client.call<{ session_id: string }>('POST', '/messages', body)
    return data.session_id
  }
  const namesOf = ({ data }: { data: SessionList }) =>
    data.sessions.map(({ session_name }) => session_name)

  it('make an empty session, which lists leave out until it has a message', async () => {
    const me = somebody()
    const fields = { session_name: 'Mine', tags: ['a', null, 7], ai_character_name: 'einstein' }
    const created = await me.call<ChatSession>('POST', '/sessions', fields)
    expect(created).toEqual({
      status: 200,
      message: 'Session created successfully',
      data: {
        session_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        customer_id: customer,
        session_name: 'Mine',
        ai_character_name: 'einstein',
        auto_trigger_tts: false,
        tags: ['a', '7'],
        created_at: timestamp,
        last_update: timestamp,
      },
    })
    const list = () => me.call<SessionList>('POST', '/sessions/list', {})
    expect((await list()).data).toEqual({ sessions: [], count: 0 })
    await store(me, 'hi', { session_id: created.data.session_id })
    expect((await list()).data).toMatchObject({ count: 1, sessions: [{ tags: ['a', '7'] }] })
  })

  it('list by page, date, tag and character, the newest first', async () => {
    const me = somebody()
    for (const [name, tags, character] of [
      ['A', ['x', 'Y'], 'einstein'],
      ['B', ['z'], 'assistant'],
      ['C', [], 'assistant'],
    ] as const) {
      const fields = { session_name: name, tags, ai_character_name: character }
      const session_id = await store(me, name, fields)
      const last_update_override = `2025-01-0${'ABC'.indexOf(name) + 1}T00:00:00Z`
      await me.call('PATCH', '/sessions', { session_id, last_update_override })
    }
    const listed = async (filter: object) =>
      namesOf(await me.call<SessionList>('POST', '/sessions/list', filter))
    expect(await listed({})).toEqual(['C', 'B', 'A'])
    expect(await listed({ limit: 1, offset: 1 })).toEqual(['B'])
    expect(await listed({ limit: 0 })).toHaveLength(3)
    expect(await listed({ start_date: '2025-01-02' })).toEqual(['C', 'B'])
    expect(await listed({ end_date: '2025-01-02T00:00:00+00:00' })).toEqual(['A'])
    expect(await listed({ tags: ['y', 'Z'] })).toEqual(['B', 'A'])
    expect(await listed({ ai_character_name: 'assistant', tags: ['x'] })).toEqual([])
    const whole = await me.call<SessionList>('POST', '/sessions/list', { include_messages: true })
    expect(whole.data.sessions.map(({ messages }) => messages?.[0]?.message)).toEqual([
      'C',
      'B',
      'A',
    ])
    const alias = await me.call<SessionList>('POST', '/chat/history/sessions/list', {})
    expect(alias.data.count).toBe(3)
  })

  it('open a session by id, or a character’s newest, which is made once', async () => {
    const me = somebody()
    const session_id = await store(me, 'hi', { ai_character_name: 'ada' })
    const open = (body: object) => me.call<ChatSession>('POST', '/sessions/detail', body)
    expect((await open({ session_id })).data.messages).toMatchObject([{ message: 'hi' }])
    expect((await open({ session_id, include_messages: false })).data).not.toHaveProperty(
      'messages',
    )
    expect((await open({ ai_character_name: 'ada' })).data.session_id).toBe(session_id)
    const both = await Promise.all([1, 2].map(() => open({ ai_character_name: 'turing' })))
    expect(both[0]?.data).toMatchObject({ session_name: 'New chat', messages: [] })
    expect(both[0]?.data.session_id).toBe(both[1]?.data.session_id)
    expect(await open({})).toMatchObject({ status: 422, data: { field: 'session_id' } })
    expect(await open({ session_id: unknownId })).toMatchObject({ status: 404 })
  })

  it('search names, characters and messages', async () => {
    const me = somebody()
    await store(me, 'The quick 100% fox', { session_name: 'Animals' })
    await store(me, 'else', { session_name: 'Quicksand' })
    const search = async (search_text: string) =>
      namesOf(await me.call<SessionList>('POST', '/sessions/search', { search_text }))
    expect(await search('QUICK')).toEqual(['Quicksand', 'Animals'])
    expect(await search('0% f')).toEqual(['Animals'])
    expect(await search('%')).toEqual(['Animals'])
    expect(await search('')).toHaveLength(2)
    expect(await search('nothing')).toEqual([])
  })

  it('change what is given and nothing else', async () => {
    const me = somebody()
    const session_id = await store(me, 'hi', { session_name: 'Old', tags: ['keep'] })
    const change = (body: object) =>
      me.call<ChatSession>('PATCH', '/sessions', { session_id, ...body })
    const before = (await change({ update_last_mod_time: false })).data
    const renamed = await change({ session_name: 'New', update_last_mod_time: false })
    expect(renamed.data).toEqual({ ...before, session_name: 'New' })
    const cleared = await change({ tags: [], auto_trigger_tts: true })
    expect(cleared.data).toMatchObject({ tags: [], auto_trigger_tts: true, session_name: 'New' })
    const long = await change({ session_name: '😀'.repeat(101) })
    expect(long).toMatchObject({ status: 422, data: { field: 'session_name' } })
    expect((await change({ session_name: '😀'.repeat(100) })).status).toBe(200)
  })

  it('delete a session with its messages', async () => {
    const me = somebody()
    const session_id = await store(me, 'hi', { ai_response: { message: 'ho' } })
    const remove = () => me.call<RemovedSession>('DELETE', '/sessions', { session_id })
    const removed = {
      removed_count: 2,
      message_ids: [expect.any(Number), expect.any(Number)],
      session_id,
    }
    expect((await remove()).data).toEqual(removed)
    expect(await remove()).toMatchObject({ status: 404, message: 'Session not found' })
    const empty = await me.call<ChatSession>('POST', '/sessions', {})
    const { data } = await me.call('DELETE', '/sessions', { session_id: empty.data.session_id })
    expect(data).toEqual({ removed_count: 0, session_id: empty.data.session_id })
  })

  it('show a stranger nothing and let him change nothing', async () => {
    const [me, stranger] = [somebody(), somebody()]
    const session_id = await store(me, 'my secret', { session_name: 'Mine' })
    for (const [method, path] of [
      ['POST', '/sessions/detail'],
      ['PATCH', '/sessions'],
      ['DELETE', '/sessions'],
    ] as const)
      expect((await stranger.call(method, path, { session_id })).status).toBe(404)
    for (const path of ['/sessions/list', '/sessions/search'])
      expect((await stranger.call('POST', path, {})).data).toMatchObject({
        count: 0,
      })
    const mine = await me.call<ChatSession>('POST', '/sessions/detail', { session_id })
    expect(mine.data).toMatchObject({ session_name: 'Mine', messages: [{ message: 'my secret' }] })
    const posing = await stranger.call('POST', '/sessions/list', { customer_id: customer - 1 })
    expect(posing).toMatchObject({ status: 403, data: { reason: 'customer_mismatch' } })
  })

  it.each([
    ['POST', '/sessions', { session_name: 1 }, 'session_name'],
    ['POST', '/sessions', { tags: 'x' }, 'tags'],
    ['POST', '/sessions', { other: 1 }, 'other'],
    ['POST', '/sessions', { customer_id: 0 }, 'customer_id'],
    ['POST', '/sessions/list', { limit: -1 }, 'limit'],
    ['POST', '/sessions/list', { offset: 1.5 }, 'offset'],
    ['POST', '/sessions/list', { start_date: 'soon' }, 'start_date'],
    ['POST', '/sessions/list', { end_date: '2025-13-01' }, 'end_date'],
    ['POST', '/sessions/list', { end_date: '+275760-09-13' }, 'end_date'],
    ['POST', '/sessions/list', { include_messages: 'yes' }, 'include_messages'],
    ['POST', '/sessions/search', { limit: 0 }, 'limit'],
    ['POST', '/sessions/search', { search_text: 'x'.repeat(1001) }, 'search_text'],
    ['POST', '/sessions/detail', { session_id: 5 }, 'session_id'],
    ['PATCH', '/sessions', {}, 'session_id'],
    ['PATCH', '/sessions', { session_id: 's', last_update_override: '' }, 'last_update_override'],
    ['DELETE', '/sessions', { session_id: '' }, 'session_id'],
  ])('refuse %s %s with %j, naming the field', async (method, path, body, field) => {
    const answer = await history.as(1).call(method, path, body)
    expect(answer).toMatchObject({ status: 422, data: { errors: [{ field }] } })
  })

  it('refuse what is no JSON, and callers without a token', async () => {
    expect((await history.as(1).call('POST', '/sessions/list', '{')).status).toBe(400)
    expect((await history.as(1).call('POST', '/sessions/list', '[]')).status).toBe(422)
    const bare = await fetch(`${history.api.url}/api/v1/chat/sessions/list`, {
      method: 'POST',
      body: '{}',
    })
    expect(bare.status).toBe(401)
    expect(bare.headers.get('www-authenticate')).toBe('Bearer')
  })
})
