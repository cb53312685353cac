import type { ChatSession } from '@betterai/contracts'
import type { ChatClient, ReceivedEvent } from '@betterai/testkit'
import { contentOf, describeOnEngines } from '@betterai/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answered, refused, stepsOf } from '../../support/dialects.js'
import type { TestApi } from '../../support/start-api.js'
import { startApi } from '../../support/start-api.js'

const flowing = { reply: 'One two three four five six seven.', chunk_size: 4, chunk_delay_ms: 20 }
const general = { keep_partial_answers: true }
const local_id = '7f3c8a52-0a3b-4b7e-9a10-3d7f5f0e9c11'

describeOnEngines('An answer that is cut', (engine) => {
  let api: TestApi
  let customer = 0
  beforeAll(async () => {
    api = await startApi({ MAIN_DB_URL: await engine.createUrl(), TEXT_MAX_RETRIES: '1' })
    await api.post('/api/v1/chat/sessions/list', {})
  }, 30_000)
  afterAll(() => api[Symbol.asyncDispose]())

  const requestOf = (more: object = {}, input: object = {}) => ({
    prompt: 'Count',
    user_input: { user_message: { message: 'Count', local_id }, ...input },
    user_settings: { general, ...more },
  })
  const start = async (client: ChatClient, request: object) => {
    const from = client.events.length
    client.send(request)
    await client.waitFor('text', { from })
    return async () => {
      await client.waitFor('fullProcessComplete', { from })
      return client.events.slice(from)
    }
  }
  const post = async <T>(path: string, body: object) =>
    ((await (await api.post(`/api/v1/chat${path}`, body, customer)).json()) as { data: T }).data
  const sessions = async () =>
    (await post<{ sessions: ChatSession[] }>('/sessions/list', { include_messages: true })).sessions
  const messages = async () => (await sessions()).flatMap((session) => session.messages ?? [])
  const endOf = (events: ReceivedEvent[], type: string) => {
    const steps = stepsOf(events)
    return steps.slice(steps.indexOf(type))
  }

  it('by a cancel is kept as stopped, told without an event of its own', async () => {
    await using client = await api.chat(++customer)
    api.simulator.steer(flowing)
    const ended = await start(client, requestOf())
    client.send({ type: 'cancel' })
    const events = await ended()
    expect(endOf(events, 'cancelled')).toEqual(['cancelled', ...refused])
    const data = events.find(({ type }) => type === 'cancelled')?.data
    const [session] = await sessions()
    const [asked, answer] = session?.messages ?? []
    expect(data).toMatchObject({
      stored: {
        session_id: session?.session_id,
        user_message_id: asked?.message_id,
        ai_message_id: answer?.message_id,
      },
    })
    expect(answer).toMatchObject({
      answer_status: 'stopped',
      api_text_gen_model_name: 'gpt-6-luna',
      token_usage: { total_tokens: expect.any(Number) },
    })
    const shown = contentOf(events)
    expect(answer?.message?.startsWith(shown)).toBe(true)
    expect(flowing.reply.startsWith(answer?.message ?? '-')).toBe(true)
  })

  it('by its vendor is kept as failed, told after the error', async () => {
    await using client = await api.chat(++customer)
    api.simulator.steer({ ...flowing, disconnect_after: 7 })
    const events = await client.request(requestOf())
    expect(endOf(events, 'error')).toEqual(['error', 'dbOperationExecuted', ...answered])
    const stored = await messages()
    expect(stored.map(({ message }) => message)).toEqual(['Count', contentOf(events)])
    expect(stored[1]).toMatchObject({ answer_status: 'failed' })
  })

  it('by the death of its client is kept, and made whole when the client asks again', async () => {
    const client = await api.chat(++customer)
    api.simulator.steer(flowing)
    await start(client, requestOf())
    await client[Symbol.asyncDispose]()
    await expect.poll(() => api.container.turns.size).toBe(0)
    const [asked, part] = await messages()
    expect(part).toMatchObject({ answer_status: 'stopped' })

    await using again = await api.chat(customer)
    api.simulator.steer({ ...flowing, chunk_delay_ms: 0 })
    await again.request(requestOf())
    const stored = await messages()
    expect(stored.map(({ message_id }) => message_id)).toEqual([
      asked?.message_id,
      part?.message_id,
    ])
    expect(stored[1]).toMatchObject({ message: flowing.reply, answer_status: 'complete' })
  })

  it('by a shutdown is kept', async () => {
    const settings = { MAIN_DB_URL: await engine.createUrl(), CHAT_KEEP_PARTIAL_ANSWERS: 'true' }
    {
      await using closing = await startApi({ ...settings, SHUTDOWN_GRACE_SECONDS: '0.1' })
      closing.simulator.steer({ ...flowing, chunk_delay_ms: 300 })
      await start(await closing.chat(), { ...requestOf(), user_settings: {} })
    }
    await using later = await startApi(settings)
    const { db } = await later.container.mainDatabase.get()
    const rows = await db.selectFrom('chat_messages').select(['sender', 'answer_status']).execute()
    expect(rows).toEqual([
      { sender: 'User', answer_status: null },
      { sender: 'AI', answer_status: 'stopped' },
    ])
  })

  it.each([
    ['without its client wanting that', { general: {} }, {}, flowing],
    ['before its first chunk', {}, {}, { first_delay_ms: 5_000 }],
    ['as an edit, whose older answer stands', {}, { is_edited_message: true }, flowing],
  ])('%s is not kept', async (_name, settings, input, behaviour) => {
    await using client = await api.chat(++customer)
    api.simulator.steer(behaviour)
    const from = client.events.length
    client.send(requestOf(settings, input))
    await client.waitFor(behaviour === flowing ? 'text' : 'working', { from })
    client.send({ type: 'cancel' })
    await client.waitFor('fullProcessComplete', { from })
    expect(await messages()).toEqual([])
  })
})
