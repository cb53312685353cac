import type {
  ChatSession,
  ImportedHistory,
  ReconciledHistory,
  StoredPrompt,
} from '@betterai/contracts'
import { describeOnEngines } from '@betterai/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { HistoryApi, HistoryClient } from '../../../support/history-client.js'
import { startHistoryApi } from '../../../support/history-client.js'

const mine = (message: string, fields: object = {}) => ({ message, ...fields })
const answer = (message: string, fields: object = {}) => ({
  message,
  is_user_message: false,
  ...fields,
})

describeOnEngines('A client’s own history', (engine) => {
  let history: HistoryApi
  let customer = 100
  beforeAll(async () => {
    history = await startHistoryApi(engine)
  }, 30_000)
  afterAll(() => history[Symbol.asyncDispose]())

  async function withSession(messages: object[] = []) {
    const me = history.as(++customer)
    const { session_id } = (await me.call<ChatSession>('POST', '/sessions', {})).data
    const path = `/sessions/${session_id}/messages`
    const load = (list: object[]) =>
      me.call<ImportedHistory>('POST', `${path}/import`, { messages: list })
    const ids = messages.length > 0 ? (await load(messages)).data.message_ids : []
    return {
      me,
      session_id,
      ids,
      load,
      reconcile: (list: object[], fields: object = {}) =>
        me.call<ReconciledHistory>('POST', `${path}/reconcile`, { messages: list, ...fields }),
      texts: () => textsOf(me, session_id),
    }
  }
  const textsOf = async (client: HistoryClient, session_id: string) => {
    const { data } = await client.call<ChatSession>('POST', '/sessions/detail', { session_id })
    return (data.messages ?? []).map(({ sender, message }) => `${sender} ${message}`)
  }

  it('is imported in its order, without what is empty, and once', async () => {
    const { load, texts } = await withSession()
    const list = [mine('a', { local_id: '1' }), mine(''), answer('b', { local_id: '2' })]
    const counts = { imported_count: 2, skipped_count: 1 }
    expect((await load(list)).data).toMatchObject(counts)
    const again = await load([...list, { message: 'c', sender: 'AI', local_id: '3' }])
    expect(again.data).toMatchObject({ imported_count: 1, skipped_count: 3 })
    expect(again.data.message_ids).toHaveLength(3)
    expect(await texts()).toEqual(['User a', 'AI b', 'AI c'])
  })

  it('is reconciled from its first known message on, the rest before it stays', async () => {
    const { ids, reconcile, texts } = await withSession([
      mine('a'),
      answer('b'),
      mine('c'),
      answer('d'),
    ])
    const changed = await reconcile([mine('c!', { message_id: ids[2] }), answer('new')])
    expect(changed.data).toMatchObject({ inserted_count: 1, updated_count: 1, removed_count: 1 })
    expect(await texts()).toEqual(['User a', 'AI b', 'User c!', 'AI new'])
    const same = await reconcile([mine('c!'), answer('new')])
    expect(same.data).toMatchObject({ inserted_count: 0, updated_count: 0, removed_count: 0 })
    await reconcile([mine('c!'), answer('new')], { whole_history: true })
    expect(await texts()).toEqual(['User c!', 'AI new'])
  })

  it('is refused where it names messages of another session, or none of this one', async () => {
    const { reconcile, texts } = await withSession([mine('a')])
    const other = await withSession([mine('x')])
    const foreign = await reconcile([mine('a'), mine('x', { message_id: other.ids[0] })])
    expect(foreign).toMatchObject({ status: 404, message: 'Message not found' })
    expect(await reconcile([mine('unknown')])).toMatchObject({
      status: 422,
      data: { field: 'messages' },
    })
    expect((await reconcile([])).status).toBe(422)
    expect(await texts()).toEqual(['User a'])
    expect(await other.texts()).toEqual(['User x'])
  })

  it('does not reach a stranger’s session', async () => {
    const { session_id, texts } = await withSession([mine('a')])
    const stranger = history.as(++customer)
    for (const verb of ['import', 'reconcile']) {
      const path = `/sessions/${session_id}/messages/${verb}`
      const body = { messages: [mine('a')] }
      expect((await stranger.call('POST', path, body)).status).toBe(404)
      const posing = { ...body, customer_id: customer - 1 }
      expect((await stranger.call('POST', path, posing)).status).toBe(403)
    }
    expect(await texts()).toEqual(['User a'])
  })

  it('keeps prompts, each customer his own', async () => {
    const [me, stranger] = [history.as(++customer), history.as(++customer)]
    const made = await me.call<StoredPrompt>('POST', '/prompts', { title: 'T', prompt: 'P' })
    expect(made).toMatchObject({ status: 200, message: 'Prompt created successfully' })
    const { prompt_id } = made.data
    const changed = await me.call('PUT', '/prompts', { prompt_id, title: 'T2', prompt: null })
    const stored = { prompt_id, customer_id: customer - 1, title: 'T2', prompt: 'P' }
    expect(changed.data).toEqual(stored)
    for (const method of ['PUT', 'DELETE'])
      expect((await stranger.call(method, '/prompts', { prompt_id })).status).toBe(404)
    expect((await stranger.call('GET', '/prompts')).data).toEqual({ prompts: [] })
    const asMe = `/prompts?customer_id=${customer - 1}`
    expect((await stranger.call('GET', asMe)).status).toBe(403)
    expect((await me.call('GET', asMe)).data).toEqual({ prompts: [stored] })
    const removed = await me.call('DELETE', '/prompts', { prompt_id })
    expect(removed.data).toEqual({ removed_count: 1, prompt_id })
    expect((await me.call('DELETE', '/prompts', { prompt_id })).status).toBe(404)
  })

  it.each([
    ['POST', { title: '', prompt: 'P' }],
    ['POST', { title: 'T', prompt: '' }],
    ['POST', { title: 'x'.repeat(101), prompt: 'P' }],
    ['POST', { title: 'T', prompt: 'ä'.repeat(40_000) }],
    ['POST', { title: 'T' }],
    ['POST', { promptText: 'x', title: 'T', prompt: 'P' }],
    ['PUT', { prompt_id: 0 }],
    ['DELETE', {}],
  ])('refuses %s /prompts with %j', async (method, body) => {
    expect((await history.as(1).call(method, '/prompts', body)).status).toBe(422)
  })
})
