import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ChatClient } from '@betterai/testkit'
import { openChatClient, typesOf } from '@betterai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestApi } from '../support/start-api.js'
import { startApi, testSecret } from '../support/start-api.js'

const refused = ['textNotRequested', 'ttsNotRequested', 'complete', 'fullProcessComplete']
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Signs by hand, so that tokens can be wrong in ways a library refuses to make. */
function sign(payload: unknown, { alg = 'HS256', secret = testSecret } = {}): string {
  const content = `${part({ alg, typ: 'JWT' })}.${part(payload)}`
  if (alg === 'none') return `${content}.`
  const hash = alg === 'HS512' ? 'sha512' : 'sha256'
  return `${content}.${createHmac(hash, secret).update(content).digest('base64url')}`
}
const inAnHour = () => Math.floor(Date.now() / 1000) + 3600

describe('The chat socket', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi({ CHAT_FIRST_MESSAGE_TIMEOUT_SECONDS: '0.4' })
  })
  afterAll(async () => {
    await api[Symbol.asyncDispose]()
  })
  const open = async (query = '', options = {}) => {
    const client = await openChatClient(await api.socketUrl(1, query), options)
    await client.waitFor((event) => 'session_id' in event || query !== '').catch(() => {})
    return client
  }

  it('greets with the version, then with the session, before anything is sent', async () => {
    await using client = await open()
    await client.waitFor((event) => 'session_id' in event)
    expect(client.events).toEqual([
      { type: 'websocketReady', content: 'Backend ready', version: '2.0' },
      {
        type: 'websocketReady',
        content: 'Backend ready',
        session_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    ])
  })

  it.each([
    ['no token', () => ''],
    ['a malformed token', () => 'not.a.token'],
    ['an expired token', () => sign({ id: 1, exp: 1000 })],
    ['a token without expiry', () => sign({ id: 1 })],
    ['another secret', () => sign({ id: 1, exp: inAnHour() }, { secret: 'x'.repeat(40) })],
    ['alg none', () => sign({ id: 1, exp: inAnHour() }, { alg: 'none' })],
    ['another algorithm', () => sign({ id: 1, exp: inAnHour() }, { alg: 'HS512' })],
    ['no id', () => sign({ exp: inAnHour() })],
    ['an id that is no number', () => sign({ id: 'admin', exp: inAnHour() })],
    ['an id that is a text', () => sign({ id: '12', exp: inAnHour() })],
    ['an id of zero', () => sign({ id: 0, exp: inAnHour() })],
    [
      'a token for another part of the service',
      () => sign({ id: 1, scope: 'ufc', exp: inAnHour() }),
    ],
  ])('refuses %s with 4401 after the first ready event', async (_name, token) => {
    await using client = await openChatClient(`${await api.socketUrl()}token=${token()}`)
    expect(await client.closed).toEqual({ code: 4401, reason: 'Unauthorized' })
    expect(client.events).toHaveLength(1)
  })

  it('takes the token from the header', async () => {
    const authorization = `Bearer ${sign({ id: 12, exp: inAnHour() })}`
    await using client = await openChatClient(await api.socketUrl(), { headers: { authorization } })
    await client.waitFor((event) => 'session_id' in event)
    expect(client.events).toHaveLength(2)
  })

  it('closes with 1008 when no first message comes', async () => {
    await using client = await open()
    expect(await client.closed).toEqual({ code: 1008, reason: 'Initial message required' })
  })

  it('reads a request from a binary frame', async () => {
    await using client = await api.chat()
    api.simulator.steer({ reply: 'Read' })
    client.send(Buffer.from(JSON.stringify({ prompt: 'Hi' })))
    await client.waitFor('fullProcessComplete')
    expect(client.events.find((event) => event.type === 'text')).toMatchObject({ content: 'Read' })
  })

  it.each(['RIFF\xff', '[1]', 'null', ''])(
    'answers the bytes %j by an error and goes on',
    async (bytes) => {
      await using client = await api.chat()
      client.send(Buffer.from(bytes, 'latin1'))
      expect(await client.waitFor('error')).toMatchObject({ stage: 'validation' })
      client.send({ prompt: 'Hi' })
      await client.waitFor('fullProcessComplete')
    },
  )

  it('closes with 1003 when the first message is not JSON', async () => {
    await using client = await open()
    client.send('hello {')
    expect(await client.closed).toEqual({ code: 1003, reason: 'Invalid initial payload' })
  })

  it('ignores a first message that is no object, and answers later ones with an error', async () => {
    await using client = await open()
    client.send('[1]')
    client.send('"text"')
    const error = await client.waitFor('error')
    expect(error).toMatchObject({ content: 'Invalid payload', stage: 'validation' })
    client.send('{broken')
    await client.waitFor('error', { from: client.events.indexOf(error) + 1 })
    client.send({ type: 'ping' })
    expect((await client.waitFor('pong')).timestamp).toMatch(/^\d{4}-\d\d-\d\dT/)
  })

  it('answers control messages whatever their case and closes on request', async () => {
    await using client = await open()
    client.send({ type: 'HeartBeat' })
    client.send({ type: 'CANCEL' })
    client.send({ type: 'Close_Session' })
    expect(await client.waitFor('closing')).toMatchObject({ reason: 'client_request' })
    expect((await client.closed).code).toBe(1000)
    expect(client.events).toHaveLength(3)
  })

  it('refuses a ninth queued request and runs the others in order', async () => {
    await using client = await open()
    api.simulator.steer({ reply: 'slow', chunk_delay_ms: 60, times: 1 })
    for (let i = 0; i < 10; i++) client.send({ prompt: `Say exactly number-${i}` })
    const error = await client.waitFor('error')
    expect(error.content).toBe('Too many queued requests')
    const isEnd = (event: { type: string }) => event.type === 'fullProcessComplete'
    await client.waitFor(() => client.events.filter(isEnd).length === 10, { timeoutMs: 10_000 })
    expect(client.events.filter((event) => event.type === 'working')).toHaveLength(9)
  })

  it.each([
    ['an unknown request_type', { request_type: 'teleport', prompt: 'x' }, 'request_type'],
    ['no prompt', { request_type: 'text' }, 'prompt'],
    ['a blank prompt', { prompt: '   ' }, 'prompt'],
    ['a prompt of a wrong type', { prompt: 42 }, 'prompt'],
    [
      'a prompt with only an image',
      { prompt: [{ type: 'image_url', image_url: 'https://x/y' }] },
      'prompt',
    ],
    [
      'an unknown model',
      { prompt: 'x', user_settings: { text: { model: 'gpt-6-lunna' } } },
      'model',
    ],
    [
      'a temperature that is no number',
      { prompt: 'x', user_settings: { text: { temperature: 'warm' } } },
      'user_settings.text.temperature',
    ],
    [
      'a session id that is too long',
      { prompt: 'x', user_input: { session_id: 'x'.repeat(99) } },
      'user_input.session_id',
    ],
  ])('rejects %s, naming the field, and stays open', async (_name, payload, field) => {
    await using client = await open()
    const events = await client.request(payload)
    expect(events.find((event) => event.type === 'error')).toMatchObject({
      stage: 'validation',
      error_code: 'VALIDATION_ERROR',
      data: { field },
    })
    expect(typesOf(events).slice(-5)).toEqual(['error', ...refused])
    client.send({ type: 'ping' })
    await client.waitFor('pong')
  })

  it('suggests near models for an unknown one', async () => {
    await using client = await open()
    const events = await client.request({
      prompt: 'x',
      user_settings: { text: { model: 'gpt-6-lunna' } },
    })
    const error = events.find((event) => event.type === 'error')
    expect(error?.data).toMatchObject({ suggestions: expect.arrayContaining(['gpt-6-luna']) })
  })

  it('refuses to act for another customer', async () => {
    await using client = await open()
    const events = await client.request({ prompt: 'x', customer_id: 2 })
    expect(events[0]).toMatchObject({ type: 'error', stage: 'authorization' })
    expect(typesOf(events).slice(1)).toEqual(refused)
  })

  it('answers a request for a vendor that is not offered with a typed error', async () => {
    await using client = await open()
    const events = await client.request({
      request_type: 'tts',
      prompt: 'speak',
      user_settings: { tts: { provider: 'groq' } },
    })
    const [textFlag, ...otherFlags] = refused
    expect(typesOf(events)).toEqual(['working', textFlag, 'error', ...otherFlags])
    expect(events[2]).toMatchObject({ stage: 'internal', error_code: 'CONFIGURATION_ERROR' })
  })

  it('speaks protocol 3 when asked by query or subprotocol', async () => {
    const viaQuery = await open('&protocol=3')
    const viaProtocol = await open('', { protocols: ['betterai.v3'] })
    for (const client of [viaQuery, viaProtocol]) {
      await using _ = client
      await client.waitFor((event) => 'session_id' in event)
      expect(client.events[0]).toMatchObject({ type: 'websocket_ready', version: '3.0' })
      client.send({ prompt: 'Hello' })
      await client.waitFor('tts_not_requested')
      const types = client.events.map((event) => event.type)
      expect(types).toContain('text_chunk')
      expect(types).toContain('text_completed')
      expect(types).not.toContain('complete')
    }
    expect(viaProtocol.socket.protocol).toBe('betterai.v3')
  })

  it.each(['openai/gpt-6-luna', 'openai/gpt-oss-20b', 'openai/gpt-of-tomorrow'])(
    'takes %s for a text model although its vendor has live voice too',
    async (model) => {
      await using client = await open()
      client.send({ prompt: 'Hello', user_settings: { text: { model } } })
      const end = await client.waitFor('fullProcessComplete')
      expect(end).toBeDefined()
    },
  )

  it('takes a known model of live voice for what it is', async () => {
    await using client = await open()
    client.send({ prompt: 'Hello', user_settings: { text: { model: 'openai/gpt-realtime-2.1' } } })
    expect((await client.closed).code).toBe(1008)
  })

  it.each(['mode=proactive', 'realtime=1'])('does not offer %s', async (query) => {
    await using client = await open(`&${query}`)
    expect((await client.closed).code).toBe(1008)
  })

  it('closes with 1009 on a frame over the limit and goes on serving others', async () => {
    await using client = await open()
    client.socket.send('x'.repeat(17 * 1024 * 1024))
    expect(await client.closed).toEqual({ code: 1009, reason: 'Message too big' })
    await using other = await open()
    other.socket.send(Buffer.alloc(2 * 1024 * 1024))
    expect(await other.closed).toEqual({ code: 1009, reason: 'Message too big' })
    expect((await fetch(`${api.url}/health`)).status).toBe(200)
  })

  it('answers 404 to an upgrade of another path', async () => {
    const url = (await api.socketUrl(1)).replace('/chat/ws', '/other')
    await expect(openChatClient(url)).rejects.toThrow('404')
  })
})

describe('The chat socket, with its own limits', () => {
  it('closes an idle connection, but not while a request runs', async () => {
    await using api = await startApi({ CHAT_IDLE_TIMEOUT_SECONDS: '0.2' })
    await using client = await api.chat()
    api.simulator.steer({ chunks: 10, chunk_delay_ms: 50 })
    const events = await client.request({ prompt: 'Take your time' })
    expect(events.at(-1)?.type).toBe('fullProcessComplete')
    expect(await client.waitFor('closing')).toMatchObject({ reason: 'timeout' })
    expect((await client.closed).code).toBe(1001)
  })

  it('is kept open by pings only when they ask for that', async () => {
    await using api = await startApi({ CHAT_IDLE_TIMEOUT_SECONDS: '0.3' })
    const pingFor = async (client: ChatClient, ping: object) => {
      let isOpen = true
      void client.closed.then(() => {
        isOpen = false
      })
      for (let i = 0; i < 20 && isOpen; i++) {
        client.send(ping)
        await sleep(50)
      }
      return isOpen
    }
    await using quiet = await api.chat()
    await using kept = await api.chat()
    const outcomes = await Promise.all([
      pingFor(quiet, { type: 'ping' }),
      pingFor(kept, { type: 'ping', keep_alive: true }),
    ])
    expect(outcomes).toEqual([false, true])
  })

  it('limits the open sockets of one customer', async () => {
    await using api = await startApi({ CHAT_MAX_CONNECTIONS_PER_CUSTOMER: '2' })
    await using _first = await api.chat(5)
    await using _second = await api.chat(5)
    await using third = await openChatClient(await api.socketUrl(5))
    expect(await third.closed).toEqual({ code: 4429, reason: 'Too many connections' })
    await using other = await api.chat(6)
    expect(other.events).toHaveLength(2)
  })

  it('lets a running turn end on shutdown, then closes the connection', async () => {
    const api = await startApi()
    await using client = await api.chat()
    api.simulator.steer({ reply: 'A longer farewell', chunk_size: 2, chunk_delay_ms: 30 })
    client.send({ prompt: 'Bye' })
    await client.waitFor('text')
    const stopped = api[Symbol.asyncDispose]()
    await client.waitFor('fullProcessComplete')
    client.send({ prompt: 'One more' })
    expect(await client.waitFor('closing')).toMatchObject({ reason: 'shutdown' })
    expect((await client.closed).code).toBe(1001)
    await stopped
    expect(client.events.filter((event) => event.type === 'error')).toEqual([])
  })

  it('tells a turn that outlives the grace time that it was stopped', async () => {
    const api = await startApi({ SHUTDOWN_GRACE_SECONDS: '0.2' })
    await using client = await api.chat()
    api.simulator.steer({ chunks: 1000, chunk_delay_ms: 20 })
    client.send({ prompt: 'Never ends' })
    await client.waitFor('text')
    await api[Symbol.asyncDispose]()
    await client.closed
    const types = client.events.map((event) => event.type)
    expect(types.slice(types.indexOf('error'))).toEqual([
      'error',
      'cancelled',
      ...refused,
      'closing',
    ])
  })
})
