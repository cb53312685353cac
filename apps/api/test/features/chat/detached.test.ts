import type { ReceivedEvent } from '@betterai/testkit'
import { contentOf, describeOnEngines, openChatClient } from '@betterai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestApi } from '../../support/start-api.js'
import { startApi } from '../../support/start-api.js'

const reply = 'One two three four five six seven eight nine ten.'
const slowly = { reply, chunk_size: 3, chunk_delay_ms: 15 }
const detached = {
  request_type: 'text',
  prompt: 'Count',
  user_input: { user_message: { message: 'Count' } },
  user_settings: { general: { detached: true } },
}
const isEnd = (event: ReceivedEvent) => event.type === 'fullProcessComplete'
const batchOf = (events: ReceivedEvent[]) =>
  events.find((event) => /resume/i.test(event.type))?.data as {
    chunks: ReceivedEvent[]
    count: number
    status: string
  }

describeOnEngines('A detached turn', (engine) => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi({ MAIN_DB_URL: await engine.createUrl() })
  })
  afterAll(async () => {
    await api[Symbol.asyncDispose]()
  })

  /** Starts a detached turn and loses the connection after some chunks. */
  async function loseConnection(options: { chunks: number; customerId?: number }) {
    api.simulator.steer(slowly)
    const client = await api.chat(options.customerId)
    const from = client.events.length
    client.send(detached)
    const isChunk = (event: ReceivedEvent) => event.type === 'text'
    await client.waitFor((event) => {
      const seen = client.events.slice(from).filter(isChunk)
      return seen[options.chunks - 1] === event
    })
    const received = client.events.slice(from)
    const chunks = received.filter(isChunk).slice(0, options.chunks)
    const sessionId = String(received[0]?.session_id)
    await client[Symbol.asyncDispose]()
    return { sessionId, chunks, received }
  }

  it('goes on without its client, is stored, and is resumed without a lost or doubled chunk', async () => {
    const { sessionId, chunks } = await loseConnection({ chunks: 4 })
    await using client = await api.chat()
    const from = client.events.length
    client.send({ type: 'stream_resume', session_id: sessionId, last_chunk_index: 4 })
    await client.waitFor(isEnd, { from })
    const events = client.events.slice(from)
    const batch = batchOf(events)
    expect(batch.status).toBe('ok')
    expect(batch.count).toBe(batch.chunks.length)
    const whole = contentOf(chunks) + contentOf(batch.chunks) + contentOf(events)
    expect(whole).toBe(reply)
    const types = events.map(({ type }) => type)
    for (const type of ['dbOperationExecuted', 'textCompleted', 'ttsNotRequested', 'complete'])
      expect(types.filter((each) => each === type)).toHaveLength(1)
    expect(types).not.toContain('working')
    const stored = events.find(({ type }) => type === 'dbOperationExecuted')
    const { session_id } = JSON.parse(String(stored?.content))
    const { db } = await api.container.mainDatabase.get()
    const rows = await db
      .selectFrom('chat_messages')
      .select('message')
      .where('session_id', '=', session_id)
      .orderBy('message_id')
      .execute()
    expect(rows.map(({ message }) => message)).toEqual(['Count', reply])
  })

  it('is resumed after it has ended, from its start or from its end', async () => {
    const { sessionId } = await loseConnection({ chunks: 1 })
    await api.container.turns.drain(5000)
    await using client = await api.chat()
    const resume = async (last_chunk_index: number | null) => {
      const from = client.events.length
      client.send({ type: 'stream_resume', session_id: sessionId, last_chunk_index })
      await client.waitFor(isEnd, { from })
      return client.events.slice(from)
    }
    const all = await resume(null)
    expect(contentOf(batchOf(all).chunks)).toBe(reply)
    expect(all.map(({ type }) => type)).toContain('working')
    const nothing = await resume(batchOf(all).count)
    expect(batchOf(nothing)).toMatchObject({ status: 'ok', count: 0 })
    expect(nothing.map(({ type }) => type)).toContain('dbOperationExecuted')
  })

  it('is resumed in protocol 3 with the indexes that its chunks had', async () => {
    const { sessionId } = await loseConnection({ chunks: 2 })
    await using client = await openChatClient(await api.socketUrl(1, '&protocol=3'))
    client.send({ type: 'stream_resume', session_id: sessionId, last_chunk_index: 2 })
    await client.waitFor('tts_not_requested')
    const chunks = [
      ...batchOf(client.events).chunks,
      ...client.events.filter(({ type }) => type === 'text_chunk'),
    ]
    const indexes = chunks.map(({ chunk_index }) => chunk_index)
    expect(indexes).toEqual(indexes.map((_, i) => i + 3))
    expect(reply.endsWith(contentOf(chunks, 'text_chunk'))).toBe(true)
  })

  it('is nobody else’s, and a name that is not known says so', async () => {
    const { sessionId } = await loseConnection({ chunks: 1 })
    await using stranger = await api.chat(99)
    stranger.send({ type: 'stream_resume', session_id: sessionId, last_chunk_index: null })
    const answer = await stranger.waitFor('streamResumeBatch')
    expect(answer.data).toEqual({
      session_id: sessionId,
      chunks: [],
      count: 0,
      status: 'no_buffer',
    })
    for (const bad of [{}, { session_id: 7 }, { session_id: 'x', last_chunk_index: 'y' }]) {
      const from = stranger.events.length
      stranger.send({ type: 'stream_resume', ...bad })
      const refused = await stranger.waitFor('streamResumeBatch', { from })
      expect(refused.data).toMatchObject({ status: 'invalid_request' })
    }
    await api.container.turns.drain(5000)
  })

  it('is stopped by id from another connection, which a stranger cannot do', async () => {
    const { sessionId } = await loseConnection({ chunks: 2 })
    const stop = async (customerId: number) => {
      const response = await api.post('/api/v1/chat/stop', { session_id: sessionId }, customerId)
      return ((await response.json()) as { data: { stopped_count: number } }).data.stopped_count
    }
    expect(await stop(99)).toBe(0)
    expect(await stop(1)).toBe(1)
    await api.container.turns.drain(5000)
    const [entry] = api.simulator.log.entries().slice(-1)
    await api.simulator.log.waitFor(
      (logged) => logged === entry && logged.finished === 'client_closed',
      1000,
    )
    await using client = await api.chat()
    client.send({ type: 'stream_resume', session_id: sessionId, last_chunk_index: 2 })
    await client.waitFor(isEnd)
    const types = client.events.map(({ type }) => type)
    expect(types.slice(types.indexOf('cancelled'))).toEqual([
      'cancelled',
      'textNotRequested',
      'ttsNotRequested',
      'complete',
      'fullProcessComplete',
    ])
  })

  it('is cancelled by the connection that resumed it, and a running one by its session from any other', async () => {
    const { sessionId } = await loseConnection({ chunks: 1 })
    await using client = await api.chat()
    client.send({ type: 'stream_resume', session_id: sessionId, last_chunk_index: 1 })
    await client.waitFor('streamResumeBatch')
    client.send({ type: 'cancel' })
    await client.waitFor('cancelled')
    await client.waitFor(isEnd)

    api.simulator.steer(slowly)
    const from = client.events.length
    client.send({ prompt: 'Count' })
    const working = await client.waitFor('working', { from })
    await using other = await api.chat()
    other.send({ type: 'cancel', session_id: working.session_id })
    await client.waitFor('cancelled', { from })
    await client.waitFor(isEnd, { from })
    expect(other.events.every(({ type }) => type === 'websocketReady')).toBe(true)
  })

  it('is resumed over an event stream by the id of the last event', async () => {
    api.simulator.steer(slowly)
    const controller = new AbortController()
    const token = await api.token(1)
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const response = await fetch(`${api.url}/chat/stream`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ prompt: 'Count', user_settings: { general: { detached: true } } }),
      signal: controller.signal,
    })
    const streamId = response.headers.get('x-stream-id')
    let seen = ''
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) {
      seen += decoder.decode(chunk, { stream: true })
      if (seen.split('"type":"text"').length > 4) break
    }
    controller.abort()
    const kept = seen.slice(0, seen.lastIndexOf('\n\n') + 2)
    const lastId =
      kept
        .match(/^id: (.*)$/gm)
        ?.at(-1)
        ?.slice(4) ?? ''
    expect(lastId.startsWith(`${streamId}:`)).toBe(true)
    const resume = (id: string, customer: Record<string, string> = headers, method = 'GET') =>
      fetch(`${api.url}/chat/stream`, { method, headers: { ...customer, 'last-event-id': id } })
    const rest = await (await resume(lastId)).text()
    const events = [...`${kept}${rest}`.matchAll(/^data: (\{.*\})$/gm)].map((m) =>
      JSON.parse(m[1] ?? ''),
    )
    expect(contentOf(events)).toBe(reply)
    expect(events.filter(isEnd)).toHaveLength(1)
    expect(rest.endsWith('data: [DONE]\n\n')).toBe(true)
    const ids = [...`${kept}${rest}`.matchAll(/^id: .*:(\d+)$/gm)].map((m) => Number(m[1]))
    expect(ids).toEqual(ids.map((_, i) => i + 1))
    expect(await (await resume(lastId, headers, 'POST')).text()).toBe(rest)

    const stranger = { authorization: `Bearer ${await api.token(99)}` }
    expect((await resume(lastId, stranger)).status).toBe(404)
    expect((await resume('nonsense')).status).toBe(400)
    expect((await resume(`${streamId}:999`)).status).toBe(200)
  })
})

describe('The limits of a customer', () => {
  it('refuse more requests a minute than allowed, and say when to come back', async () => {
    await using api = await startApi({ CHAT_MAX_REQUESTS_PER_MINUTE: '2' })
    await using client = await api.chat()
    await client.request({ prompt: 'one' })
    expect((await api.post('/chat', { prompt: 'two' })).status).toBe(200)
    const [error, ...ending] = await client.request({ prompt: 'three' })
    expect(error).toMatchObject({ type: 'error', error_code: 'RATE_LIMIT_ERROR' })
    expect(error?.retry_after).toBeGreaterThan(0)
    expect(ending.map(({ type }) => type)).toEqual([
      'textNotRequested',
      'ttsNotRequested',
      'complete',
      'fullProcessComplete',
    ])
    for (const path of ['/chat', '/chat/stream']) {
      const refused = await api.post(path, { prompt: 'four' })
      expect(refused.status).toBe(429)
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    expect((await api.post('/chat', { prompt: 'mine' }, 2)).status).toBe(200)
  })

  it('refuse more requests at the same time than allowed', async () => {
    await using api = await startApi({ CHAT_MAX_CONCURRENT_TURNS: '1' })
    await using first = await api.chat()
    await using second = await api.chat()
    api.simulator.steer({ chunks: 50, chunk_delay_ms: 10 })
    first.send({ prompt: 'slow' })
    await first.waitFor('text')
    const [error] = await second.request({ prompt: 'too many' })
    expect(error).toMatchObject({ type: 'error', error_code: 'RATE_LIMIT_ERROR', retry_after: 1 })
    first.send({ type: 'cancel' })
    await first.waitFor('fullProcessComplete')
    expect((await second.request({ prompt: 'now' })).at(0)?.type).toBe('working')
  })
})
