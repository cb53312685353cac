import { setTimeout as sleep } from 'node:timers/promises'
import { ProviderError } from '@betterai/core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openEventClient } from '../../support/event-client.js'
import type { TestApi } from '../../support/start-api.js'
import { startApi } from '../../support/start-api.js'
import type { Toys } from '../../support/toy-voices.js'
import { useToyVoices } from '../../support/toy-voices.js'

describe('The socket of speech', () => {
  let api: TestApi
  let toys: Toys
  beforeAll(async () => {
    api = await startApi({ CHAT_FIRST_MESSAGE_TIMEOUT_SECONDS: '0.5', AUDIO_MAX_CONCURRENT: '2' })
  })
  afterAll(() => api[Symbol.asyncDispose]())
  beforeEach(() => {
    toys = useToyVoices()
  })

  const tts = { model: 'tts-1', voice: 'nova' }
  const init = (payload: Record<string, unknown> = {}) => ({
    type: 'init',
    payload: { user_settings: { tts }, ...payload },
  })
  const typesOf = (client: { events: { type: string }[] }) =>
    client.events.map((event) => event.type)

  it.each(['/tts/ws', '/api/v1/tts/ws', '/tts/stream'])('speaks at %s', async (path) => {
    const client = await openEventClient(api, path)
    client.send(init({ customer_id: 1 }))
    const begun = await client.waitFor('status')
    expect(begun).toMatchObject({
      status: 'initialised',
      provider: 'openai',
      model: 'tts-1',
      voice: 'nova',
      format: 'pcm',
      customer_id: 1,
    })
    client.send({ type: 'send_text', text: 'Hel' })
    client.send({ type: 'send_text', text: 'lo.' })
    client.send({ type: 'stop' })
    expect(await client.closed).toEqual({ code: 1000, reason: '' })
    expect(typesOf(client)).toEqual([
      'websocketReady',
      'status',
      'audio',
      'audio',
      'status',
      'ttsCompleted',
    ])
    expect(toys.spoken).toEqual(['Hello.'])
    expect(client.events[2]).toMatchObject({
      sequence: 1,
      segment: 0,
      format: 'pcm',
      sample_rate: 24_000,
      provider: 'openai',
      content: Buffer.from(toys.chunk).toString('base64'),
    })
    expect(client.events[4]).toMatchObject({
      status: 'completed',
      timings: {
        tts_request_sent_time: expect.any(Number),
        tts_first_response_time: expect.any(Number),
        tts_completed_time: expect.any(Number),
        total_duration: expect.any(Number),
      },
      data: { amounts: [{ unit: 'character', quantity: 6 }], cost: { total: 0.5 } },
    })
    expect(JSON.stringify(client.events)).not.toContain('secret words')
  })

  it('speaks what was sent when the client flushes, and goes on', async () => {
    const client = await openEventClient(api, '/tts/ws')
    client.send(init({ text: 'One.' }))
    client.send({ type: 'flush' })
    await expect.poll(() => typesOf(client).filter((type) => type === 'audio').length).toBe(2)
    client.send({ type: 'send_text', text: 'Two.' })
    client.send({ type: 'stop' })
    await client.closed
    expect(toys.spoken).toEqual(['One.', 'Two.'])
    const audio = client.events.filter(({ type }) => type === 'audio')
    expect(audio.map(({ sequence, segment }) => [sequence, segment])).toEqual([
      [1, 0],
      [2, 0],
      [3, 1],
      [4, 1],
    ])
    const last = client.events.at(-2)
    expect(last).toMatchObject({ data: { cost: { total: 1 }, calls: [{}, {}] } })
  })

  it('speaks protocol 3', async () => {
    const client = await openEventClient(api, '/tts/ws?protocol=3')
    client.send(init({ text: 'One.' }))
    client.send({ type: 'stop' })
    await client.closed
    expect(typesOf(client)).toEqual([
      'websocket_ready',
      'status',
      'audio_chunk',
      'audio_chunk',
      'status',
      'tts_completed',
    ])
  })

  it('closes for who has no token', async () => {
    const client = await openEventClient(api, '/tts/ws', null)
    expect(await client.closed).toEqual({ code: 4401, reason: 'Unauthorized' })
    expect(client.events).toEqual([])
  })

  it('answers no other path', async () => {
    await expect(openEventClient(api, '/tts/other')).rejects.toThrow('404')
  })

  it.each([
    ['no init', { type: 'send_text', text: 'a' }, 1002],
    ['no JSON', '{', 1011],
    ['no known model', init({ user_settings: { tts: { model: 'tts-9' } } }), 1003],
    ['a wrong setting', init({ user_settings: { tts: { ...tts, speed: 'x' } } }), 1003],
    ['a stranger', init({ customer_id: 2 }), 1003],
    ['no object', { type: 'init', payload: { text: 5 } }, 1003],
  ])('begins with %s by an error', async (_what, message, code) => {
    const client = await openEventClient(api, '/tts/ws')
    client.send(message)
    expect((await client.closed).code).toBe(code)
    expect(typesOf(client)).toEqual(['websocketReady', 'error'])
  })

  it('names the field and the nearest models', async () => {
    const client = await openEventClient(api, '/tts/ws')
    client.send(init({ user_settings: { tts: { model: 'tts-9' } } }))
    expect(await client.waitFor('error')).toMatchObject({
      stage: 'validation',
      data: { field: 'user_settings.tts.model', suggestions: expect.arrayContaining(['tts-1']) },
    })
  })

  it('waits for the first message for so long only', async () => {
    const client = await openEventClient(api, '/tts/ws')
    expect((await client.closed).code).toBe(1008)
  })

  it('stays open after messages that it does not know', async () => {
    const client = await openEventClient(api, '/tts/ws')
    client.send(init())
    client.send({ type: 'dance' })
    client.send({ type: 'send_text', text: '' })
    client.send({ type: 'send_text', text: 'x'.repeat(5001) })
    client.send('{')
    client.socket.send(Buffer.from([1, 2]))
    client.send(init())
    client.send({ type: 'ping' })
    await client.waitFor('pong')
    expect(typesOf(client).filter((type) => type === 'error')).toHaveLength(6)
    client.send({ type: 'send_text', text: 'Fine.' })
    client.send({ type: 'stop' })
    expect((await client.closed).code).toBe(1000)
    expect(toys.spoken).toEqual(['Fine.'])
  })

  it('closes for more small messages than anybody needs', async () => {
    const client = await openEventClient(api, '/tts/ws')
    client.send(init())
    await client.waitFor('status')
    for (let i = 0; i < 300; i++) client.send({ type: 'ping' })
    expect(await client.closed).toMatchObject({ code: 1008 })
    expect(typesOf(client).filter((type) => type === 'pong').length).toBeLessThan(200)
  })

  it('ends without audio when no text came', async () => {
    const client = await openEventClient(api, '/tts/ws')
    client.send(init())
    client.send({ type: 'stop' })
    expect((await client.closed).code).toBe(1000)
    expect(typesOf(client)).toEqual(['websocketReady', 'status', 'status', 'ttsCompleted'])
  })

  it('tells a failure of the vendor and still completes', async () => {
    const error = new ProviderError('down', { provider: 'openai' }, { reason: 'unavailable' })
    toys.failure = { error, isAfterFirst: true }
    const client = await openEventClient(api, '/tts/ws')
    client.send(init({ text: 'One.' }))
    client.send({ type: 'stop' })
    expect((await client.closed).code).toBe(1011)
    expect(typesOf(client)).toEqual([
      'websocketReady',
      'status',
      'audio',
      'error',
      'status',
      'ttsCompleted',
    ])
    expect(client.events[3]).toMatchObject({ stage: 'tts', error_code: 'PROVIDER_ERROR' })
  })

  it('stops the vendor when it is cancelled', async () => {
    toys.beforeChunk = () => sleep(50)
    toys.chunksPerPart = 1000
    const client = await openEventClient(api, '/tts/ws')
    client.send(init({ text: 'One.' }))
    client.send({ type: 'flush' })
    await client.waitFor('audio')
    client.send({ type: 'cancel' })
    expect((await client.closed).code).toBe(1000)
    expect(typesOf(client).slice(-3)).toEqual(['cancelled', 'status', 'ttsCompleted'])
    expect(toys.stopped).toBe(1)
  })

  it('stops the vendor when the client leaves', async () => {
    toys.beforeChunk = () => sleep(20)
    toys.chunksPerPart = 1000
    const client = await openEventClient(api, '/tts/ws')
    client.send(init({ text: 'One.' }))
    client.send({ type: 'flush' })
    await client.waitFor('audio')
    client.socket.terminate()
    await expect.poll(() => toys.stopped).toBe(1)
  })

  it('takes no more from the vendor than the client reads', async () => {
    let taken = 0
    toys.beforeChunk = async () => void taken++
    toys.chunksPerPart = 2000
    toys.chunk = Buffer.alloc(48_000, 1)
    const client = await openEventClient(api, '/tts/ws')
    client.send(init({ text: 'One.' }))
    client.send({ type: 'stop' })
    await client.waitFor('audio')
    client.socket.pause()
    await sleep(300)
    const before = taken
    await sleep(300)
    expect(taken).toBe(before)
    expect(taken).toBeLessThan(400)
    client.socket.resume()
    expect((await client.closed).code).toBe(1000)
    expect(typesOf(client).filter((type) => type === 'audio')).toHaveLength(2000)
  })

  it('lets one customer speak so often at the same time', async () => {
    const clients = [await openEventClient(api, '/tts/ws'), await openEventClient(api, '/tts/ws')]
    for (const client of clients) {
      client.send(init())
      await client.waitFor('status')
    }
    const third = await openEventClient(api, '/tts/ws')
    third.send(init())
    expect((await third.closed).code).toBe(4429)
    expect(await third.waitFor('error')).toMatchObject({ error_code: 'RATE_LIMIT_ERROR' })
    for (const client of clients) {
      client.send({ type: 'stop' })
      await client.closed
    }
    const fourth = await openEventClient(api, '/tts/ws')
    fourth.send(init())
    await fourth.waitFor('status')
    fourth.socket.terminate()
  })

  it('answers test data without a vendor', async () => {
    const client = await openEventClient(api, '/tts/ws')
    client.send(init({ text: 'x', user_settings: { general: { return_test_data: true } } }))
    client.send({ type: 'stop' })
    await client.closed
    expect(client.events[2]).toMatchObject({
      content: Buffer.from('test-audio').toString('base64'),
      provider: 'test-data',
    })
    expect(toys.speechRequests).toEqual([])
  })
})
