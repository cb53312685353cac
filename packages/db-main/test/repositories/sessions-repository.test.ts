import { NotFoundError, ValidationError } from '@betterai/core'
import { describeOnEngines } from '@betterai/testkit'
import { expect, it } from 'vitest'
import { openMainDatabase } from '../support/open-main-database.js'

const missingId = '00000000-0000-4000-8000-000000000000'

type Main = Awaited<ReturnType<typeof openMainDatabase>>

async function storeSession(main: Main, given: { name: string; day: number; tags?: string[] }) {
  const session = await main.sessions.createSession({
    customer_id: 1,
    session_name: given.name,
    tags: given.tags,
    created_at: new Date(Date.UTC(2025, 0, given.day)),
  })
  await main.messages.insertMessage({
    session_id: session.session_id,
    customer_id: 1,
    payload: { message: `text of ${given.name}` },
    is_ai_message: false,
  })
  return session
}

const names = (sessions: { session_name?: string | undefined }[]) =>
  sessions.map(({ session_name }) => session_name)

describeOnEngines('sessions repository', (engine) => {
  it('creates a session with defaults and leaves out what is null', async () => {
    await using main = await openMainDatabase(engine)
    const session = await main.sessions.createSession({ customer_id: 1 })
    expect(session).toEqual({
      session_id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4/),
      customer_id: 1,
      session_name: 'New chat',
      ai_character_name: 'assistant',
      auto_trigger_tts: false,
      tags: [],
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      last_update: session.created_at,
    })
  })

  it('keeps instants to the millisecond and reads text without zone as UTC', async () => {
    await using main = await openMainDatabase(engine)
    const session = await main.sessions.createSession({
      customer_id: 1,
      created_at: '2025-01-31T10:15:30.123',
      last_update: '2025-02-01T10:15:30.456+01:00',
    })
    expect(session).toMatchObject({
      created_at: '2025-01-31T10:15:30.123Z',
      last_update: '2025-02-01T09:15:30.456Z',
    })
  })

  it('turns tags into texts, dropping missing ones and keeping order and duplicates', async () => {
    await using main = await openMainDatabase(engine)
    const { tags } = await main.sessions.createSession({
      customer_id: 1,
      tags: ['b', null, 7, 'b', 'Ä "quoted"'],
    })
    expect(tags).toEqual(['b', '7', 'b', 'Ä "quoted"'])
  })

  it('refuses values that are longer than their column, naming the field', async () => {
    await using main = await openMainDatabase(engine)
    const attempt = main.sessions.createSession({ customer_id: 1, session_name: 'x'.repeat(101) })
    await expect(attempt).rejects.toThrow(ValidationError)
    await expect(attempt).rejects.toMatchObject({ field: 'session_name' })
    const inside = await main.sessions.createSession({
      customer_id: 1,
      session_name: '😀'.repeat(100),
    })
    expect(inside.session_name).toBe('😀'.repeat(100))
  })

  it("does not show somebody else's session", async () => {
    await using main = await openMainDatabase(engine)
    const { session_id } = await main.sessions.createSession({ customer_id: 1 })
    const foreign = { session_id, customer_id: 2 }
    expect(await main.sessions.getById(session_id, { customer_id: 2 })).toBeNull()
    await expect(main.sessions.updateSessionMetadata(foreign)).rejects.toThrow(NotFoundError)
    expect(await main.sessions.addNotificationTag(foreign)).toBe(false)
    expect(await main.sessions.deleteSession(foreign)).toEqual({ deleted: false, message_ids: [] })
    expect(await main.sessions.getById(session_id, { customer_id: 1 })).not.toBeNull()
  })

  it('adds messages, oldest first, only when asked', async () => {
    await using main = await openMainDatabase(engine)
    const { session_id } = await storeSession(main, { name: 'talk', day: 1 })
    const key = { session_id, customer_id: 1 }
    await main.messages.insertMessage({ ...key, payload: { message: 'hi' }, is_ai_message: true })
    const plain = await main.sessions.getById(session_id, { customer_id: 1 })
    expect(plain).not.toHaveProperty('messages')
    const full = await main.sessions.getById(session_id, { customer_id: 1, include_messages: true })
    expect(full?.messages?.map(({ message }) => message)).toEqual(['text of talk', 'hi'])
  })

  it("finds a character's newest session or makes one", async () => {
    await using main = await openMainDatabase(engine)
    const wanted = { customer_id: 1, ai_character_name: 'einstein' }
    const made = await main.sessions.getOrCreateForCharacter(wanted)
    await main.sessions.createSession({ ...wanted, created_at: '2020-01-01' })
    const found = await main.sessions.getOrCreateForCharacter(wanted)
    expect(found.session_id).toBe(made.session_id)
    const other = await main.sessions.getOrCreateForCharacter({ ...wanted, customer_id: 2 })
    expect(other.session_id).not.toBe(made.session_id)
  })

  it('lists sessions that have messages, newest first, within dates whose end is exclusive', async () => {
    await using main = await openMainDatabase(engine)
    for (const day of [1, 2, 3]) await storeSession(main, { name: `day ${day}`, day })
    await main.sessions.createSession({ customer_id: 1, session_name: 'empty' })
    expect(names(await main.sessions.listSessions({ customer_id: 1 }))).toEqual([
      'day 3',
      'day 2',
      'day 1',
    ])
    const window = { customer_id: 1, start_date: '2025-01-02', end_date: '2025-01-03' }
    expect(names(await main.sessions.listSessions(window))).toEqual(['day 2'])
    const page = { customer_id: 1, offset: 1, limit: 1 }
    expect(names(await main.sessions.listSessions(page))).toEqual(['day 2'])
    expect(await main.sessions.listSessions({ customer_id: 1, limit: 0 })).toHaveLength(3)
    expect(await main.sessions.listSessions({ customer_id: 2 })).toEqual([])
  })

  it('filters by any overlapping tag, whatever the case, before paging', async () => {
    await using main = await openMainDatabase(engine)
    await storeSession(main, { name: 'a', day: 1, tags: ['Work', 'x'] })
    await storeSession(main, { name: 'b', day: 2, tags: ['home'] })
    await storeSession(main, { name: 'c', day: 3 })
    await storeSession(main, { name: 'd', day: 4, tags: ['ÄRGER', '100%'] })
    const list = async (...tags: string[]) =>
      names(await main.sessions.listSessions({ customer_id: 1, tags, limit: 2 }))
    expect(await list('WORK', 'none')).toEqual(['a'])
    expect(await list('work', 'home')).toEqual(['b', 'a'])
    expect(await list('ärger')).toEqual(['d'])
    expect(await list('wor')).toEqual([])
    expect(await list('100_')).toEqual([])
  })

  it('lists with the messages of every session', async () => {
    await using main = await openMainDatabase(engine)
    await storeSession(main, { name: 'a', day: 1 })
    await storeSession(main, { name: 'b', day: 2 })
    const listed = await main.sessions.listSessions({ customer_id: 1, include_messages: true })
    const texts = listed.map(({ messages }) => messages?.map(({ message }) => message))
    expect(texts).toEqual([['text of b'], ['text of a']])
  })

  it('searches names, characters and messages as plain text, whatever the case', async () => {
    await using main = await openMainDatabase(engine)
    const first = await storeSession(main, { name: 'Grüße aus ÖSTERREICH', day: 1 })
    await storeSession(main, { name: '50% off', day: 2 })
    const key = { session_id: first.session_id, customer_id: 1 }
    for (const message of ['Über_blick', 'über[blick*'])
      await main.messages.insertMessage({ ...key, payload: { message }, is_ai_message: true })
    const search = async (search_text?: string) =>
      names(await main.sessions.searchSessions({ customer_id: 1, search_text }))
    expect(await search('österreich')).toEqual(['Grüße aus ÖSTERREICH'])
    expect(await search('ÜBER_BLICK')).toEqual(['Grüße aus ÖSTERREICH'])
    expect(await search('ÜBER[BLICK*')).toEqual(['Grüße aus ÖSTERREICH'])
    expect(await search('TEXT OF 50%')).toEqual(['50% off'])
    expect(await search('5_%')).toEqual([])
    expect(await search(' ')).toHaveLength(2)
    expect(await search('ASSIST')).toHaveLength(2)
    expect(await main.sessions.searchSessions({ customer_id: 2, search_text: 'off' })).toEqual([])
  })

  it('changes only what is given', async () => {
    await using main = await openMainDatabase(engine)
    const { session_id } = await storeSession(main, { name: 'a', day: 1, tags: ['keep'] })
    const key = { session_id, customer_id: 1 }
    const renamed = await main.sessions.updateSessionMetadata({ ...key, session_name: 'b' })
    expect(renamed).toMatchObject({ session_name: 'b', tags: ['keep'], auto_trigger_tts: false })
    expect(renamed.last_update > renamed.created_at).toBe(true)
    const untouched = await main.sessions.updateSessionMetadata({
      ...key,
      tags: [],
      auto_trigger_tts: true,
      update_last_mod_time: false,
    })
    expect(untouched).toEqual({ ...renamed, tags: [], auto_trigger_tts: true })
    const moved = await main.sessions.updateSessionMetadata({
      ...key,
      last_update_override: '2025-06-01T00:00:00Z',
    })
    expect(moved.last_update).toBe('2025-06-01T00:00:00.000Z')
    const missing = { session_id: missingId, customer_id: 1 }
    await expect(main.sessions.updateSessionMetadata(missing)).rejects.toThrow(NotFoundError)
  })

  it('adds the notification tag once and leaves the time of change', async () => {
    await using main = await openMainDatabase(engine)
    const session = await storeSession(main, { name: 'a', day: 1, tags: ['x'] })
    const key = { session_id: session.session_id, customer_id: 1 }
    await Promise.all([1, 2].map(() => main.sessions.addNotificationTag(key)))
    expect(await main.sessions.addNotificationTag(key)).toBe(true)
    expect(await main.sessions.getById(session.session_id, key)).toEqual({
      ...session,
      tags: ['x', 'notification'],
    })
    const missing = { session_id: missingId, customer_id: 1 }
    expect(await main.sessions.addNotificationTag(missing)).toBe(false)
  })

  it('deletes a session with its messages and summary', async () => {
    await using main = await openMainDatabase(engine)
    const { session_id } = await storeSession(main, { name: 'a', day: 1 })
    const key = { session_id, customer_id: 1 }
    const [message] = await main.messages.getMessagesForSession(key)
    const summary = { summary: 's', message_count: 1, summary_model: 'm' }
    const dates = { first_message_date: new Date(), last_message_date: new Date() }
    await main.db
      .insertInto('session_summaries')
      .values({ ...key, ...summary, ...dates })
      .execute()
    expect(await main.sessions.deleteSession(key)).toEqual({
      deleted: true,
      message_ids: [message?.message_id],
    })
    expect(await main.messages.getMessagesForSession(key)).toEqual([])
    expect(await main.db.selectFrom('session_summaries').selectAll().execute()).toEqual([])
  })
})
