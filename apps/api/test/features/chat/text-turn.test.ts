import { contentOf, describeOnEngines, typesOf } from '@betterai/testkit'
import { describe, expect, it } from 'vitest'
import { startApi } from '../../support/start-api.js'

const ending = ['textCompleted', 'ttsNotRequested', 'complete', 'fullProcessComplete']
const refused = ['textNotRequested', 'ttsNotRequested', 'complete', 'fullProcessComplete']
const turn = (prompt: string, input: Record<string, unknown> = {}) => ({
  request_type: 'text',
  prompt,
  user_input: { user_message: { message: prompt }, ...input },
})
const idsOf = (events: { type: string; content?: unknown }[]) =>
  JSON.parse(String(events.find((event) => event.type === 'dbOperationExecuted')?.content))

describeOnEngines('A text turn', (engine) => {
  it('streams the answer, stores both messages and goes on with a second turn', async () => {
    await using api = await startApi({ MAIN_DB_URL: await engine.createUrl() })
    await using client = await api.chat(7)
    api.simulator.steer({ reply: 'Hello wörld 🌍, nice to meet you.', chunk_size: 4 })
    const events = await client.request(turn('Say hello'))
    expect(typesOf(events)).toEqual([
      'working',
      'customEvent:aiTextModelInUse',
      'text',
      'customEvent:textTimings',
      'text',
      'customEvent:textGenerationCompleted',
      'dbOperationExecuted',
      ...ending,
    ])
    expect(contentOf(events)).toBe('Hello wörld 🌍, nice to meet you.')

    const first = idsOf(events)
    const second = idsOf(await client.request(turn('And again', { session_id: first.session_id })))
    expect(second.session_id).toBe(first.session_id)
    expect(second.ai_message_id).toBeGreaterThan(first.ai_message_id)

    const { db } = await api.container.mainDatabase.get()
    const rows = await db
      .selectFrom('chat_messages')
      .select(['sender', 'message', 'customer_id', 'api_text_gen_model_name', 'cost_usd'])
      .where('session_id', '=', first.session_id)
      .orderBy('message_id')
      .execute()
    expect(rows.slice(0, 2)).toEqual([
      {
        sender: 'User',
        message: 'Say hello',
        customer_id: 7,
        api_text_gen_model_name: null,
        cost_usd: null,
      },
      {
        sender: 'AI',
        message: 'Hello wörld 🌍, nice to meet you.',
        customer_id: 7,
        api_text_gen_model_name: expect.stringContaining('gpt-6-luna'),
        cost_usd: expect.any(Number),
      },
    ])
    expect(rows).toHaveLength(4)
  })

  it('never writes into the session of another customer', async () => {
    await using api = await startApi({ MAIN_DB_URL: await engine.createUrl() })
    await using owner = await api.chat(7)
    await using stranger = await api.chat(8)
    const { session_id } = idsOf(await owner.request(turn('Mine')))
    const events = await stranger.request(turn('Yours?', { session_id }))
    expect(events.find((event) => event.type === 'error')).toMatchObject({ stage: 'database' })
    expect(typesOf(events).slice(-4)).toEqual(ending)
    const { db } = await api.container.mainDatabase.get()
    const rows = await db.selectFrom('chat_messages').select('customer_id').execute()
    expect(rows.map((row) => row.customer_id)).toEqual([7, 7])
  })

  it('reports a failure to store after the whole answer was delivered', async () => {
    await using api = await startApi({ MAIN_DB_URL: await engine.createUrl() })
    await using client = await api.chat()
    const { db } = await api.container.mainDatabase.get()
    await db.schema.dropTable('chat_messages').execute()
    const events = await client.request(turn('Hello'))
    expect(typesOf(events).slice(-6)).toEqual([
      'customEvent:textGenerationCompleted',
      'error',
      ...ending,
    ])
    expect(events.find((event) => event.type === 'error')).toMatchObject({
      stage: 'database',
      content: 'Failed to save chat history',
      error_code: 'DATABASE_ERROR',
    })
  })
})

describe('A text turn', () => {
  it('stores nothing without user_input', async () => {
    await using api = await startApi()
    await using client = await api.chat()
    const events = await client.request({ requestType: 'text', prompt: 'Hi', settings: {} })
    expect(typesOf(events)).not.toContain('dbOperationExecuted')
    expect(typesOf(events).slice(-4)).toEqual(ending)
  })

  it('is cancelled in mid-answer with exactly the documented events, and the vendor is hung up on', async () => {
    await using api = await startApi()
    await using client = await api.chat()
    api.simulator.steer({ chunks: 500, chunk_delay_ms: 10 })
    const from = client.events.length
    client.send(turn('Write a lot'))
    await client.waitFor('text', { from })
    client.send({ type: 'cancel' })
    const cancelledAt = performance.now()
    await client.waitFor('fullProcessComplete', { from })
    const types = client.events.slice(from).map((event) => event.type)
    expect(types.slice(types.indexOf('cancelled'))).toEqual(['cancelled', ...refused])
    const [entry] = api.simulator.log.entries()
    await api.simulator.log.waitFor((logged) => logged.finished === 'client_closed', 1000)
    expect(performance.now() - cancelledAt).toBeLessThan(500)
    expect(entry?.path).toContain('/responses')
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(client.events.at(-1)?.type).toBe('fullProcessComplete')
    expect(typesOf(await client.request(turn('And now?'))).slice(-4)).toEqual(ending)
  })

  it('survives ten start/cancel cycles without a doubled event', async () => {
    await using api = await startApi()
    await using client = await api.chat()
    for (let i = 0; i < 10; i++) {
      api.simulator.steer({ chunks: 500, chunk_delay_ms: 5 })
      const from = client.events.length
      client.send(turn('Write a lot'))
      await client.waitFor('text', { from })
      client.send({ type: 'cancel' })
      await client.waitFor('fullProcessComplete', { from })
      const types = client.events.slice(from).map((event) => event.type)
      expect(types.filter((type) => type === 'fullProcessComplete')).toHaveLength(1)
      expect(types.filter((type) => type === 'cancelled')).toHaveLength(1)
    }
  })

  it('hangs up on the vendor when the client leaves', async () => {
    await using api = await startApi()
    const client = await api.chat()
    api.simulator.steer({ chunks: 500, chunk_delay_ms: 10 })
    client.send(turn('Write a lot'))
    await client.waitFor('text')
    const leftAt = performance.now()
    client.socket.terminate()
    await api.simulator.log.waitFor((logged) => logged.finished === 'client_closed', 1000)
    expect(performance.now() - leftAt).toBeLessThan(500)
  })

  it('hands a client-side tool to the client and leaves the turn open', async () => {
    await using api = await startApi()
    await using client = await api.chat()
    api.simulator.steer({ tool_calls: [{ name: 'get_weather', arguments: { city: 'Zürich' } }] })
    const tools = {
      functions: [{ name: 'get_weather', parameters: { type: 'object', properties: {} } }],
    }
    const from = client.events.length
    client.send({ ...turn('Weather?'), user_settings: { text: { tools } } })
    const call = await client.waitFor('toolCall', { from })
    expect(call.content).toMatchObject({
      name: 'get_weather',
      arguments: { city: 'Zürich' },
      provider: 'openai',
      requires_action: true,
    })
    await client.waitFor('dbOperationExecuted', { from })
    const types = typesOf(client.events.slice(from))
    expect(types.indexOf('customEvent:toolUse')).toBe(types.indexOf('toolCall') - 1)
    expect(types).not.toContain('fullProcessComplete')
  })
})
