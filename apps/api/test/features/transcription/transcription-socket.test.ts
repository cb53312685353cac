import { ProviderError } from '@betterai/core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openEventClient } from '../../support/event-client.js'
import type { TestApi } from '../../support/start-api.js'
import { startApi } from '../../support/start-api.js'
import type { Toys } from '../../support/toy-voices.js'
import { useToyVoices } from '../../support/toy-voices.js'

const path = '/api/v1/audio/transcribe-stream'

describe('The socket of transcription', () => {
  let api: TestApi
  let toys: Toys
  beforeAll(async () => {
    api = await startApi({ CHAT_FIRST_MESSAGE_TIMEOUT_SECONDS: '0.5', AUDIO_MAX_CONCURRENT: '2' })
  })
  afterAll(() => api[Symbol.asyncDispose]())
  beforeEach(() => {
    toys = useToyVoices()
  })

  const speech = { model: 'gpt-live-transcribe', recording_sample_rate: 16_000 }
  const typesOf = (client: { events: { type: string }[] }) =>
    client.events.map((event) => event.type)

  it('writes down what comes, frame by frame', async () => {
    const client = await openEventClient(api, path)
    client.send({ speech: { ...speech, interim_results: true }, recording_id: 'r1' })
    expect(await client.waitFor('websocketReady')).toMatchObject({ content: 'STT ready' })
    client.socket.send(Buffer.alloc(321))
    client.send({ type: 'audio_chunk', data: Buffer.alloc(3).toString('base64') })
    await expect.poll(() => typesOf(client)).toContain('transcriptionInProgress')
    client.send({ type: 'finalize' })
    await client.waitFor('transcription')
    client.socket.send(Buffer.alloc(2))
    client.send({ type: 'RecordingFinished', recording_id: 'r2' })
    expect(await client.closed).toEqual({ code: 1000, reason: '' })
    const texts = client.events.filter(({ type }) => type === 'transcription')
    expect(texts.map(({ content }) => content)).toEqual(['324 bytes.', ' 326 bytes.'])
    expect(client.events.at(-1)).toMatchObject({
      type: 'transcriptionComplete',
      content: '324 bytes. 326 bytes.',
      recording_id: 'r2',
      total_segments: 2,
      data: {
        provider: 'openai',
        model: 'gpt-live-transcribe',
        ended_by: 'finished',
        language: 'en',
        amounts: [{ unit: 'audio_second', quantity: 2 }],
        cost: { total: 0.5 },
      },
    })
    expect(JSON.stringify(client.events)).not.toContain('secret words')
  })

  it('takes frames that come before the vendor is there', async () => {
    const client = await openEventClient(api, path)
    client.send({ user_settings: { speech } })
    for (let frame = 0; frame < 10; frame++) client.socket.send(Buffer.alloc(100))
    client.send('stop')
    await client.closed
    expect(client.events.at(-1)).toMatchObject({ content: '1000 bytes.', recording_id: null })
    expect(typesOf(client)).not.toContain('transcriptionInProgress')
  })

  it('answers an empty recording by an empty transcript', async () => {
    const client = await openEventClient(api, path)
    client.send({ speech, recording_id: 'r1' })
    client.send({ type: 'audio_end' })
    expect((await client.closed).code).toBe(1000)
    expect(typesOf(client)).toEqual(['websocketReady', 'transcriptionComplete'])
    expect(client.events[1]).toMatchObject({ content: '', recording_id: 'r1', total_segments: 0 })
  })

  it('speaks protocol 3', async () => {
    const client = await openEventClient(api, `${path}?protocol=3`)
    client.send({ speech: { ...speech, interim_results: true } })
    client.socket.send(Buffer.alloc(100))
    client.send({ type: 'stop' })
    await client.closed
    expect(typesOf(client)).toEqual([
      'websocket_ready',
      'transcription_in_progress',
      'transcription',
      'transcription_complete',
    ])
  })

  it('closes for who has no token', async () => {
    const client = await openEventClient(api, path, null)
    expect((await client.closed).code).toBe(4401)
    expect(client.events).toEqual([])
  })

  it.each([
    ['no JSON', '{'],
    ['no object', '5'],
    ['no known model', { speech: { model: 'nova-99' } }],
    ['a wrong rate', { speech: { recording_sample_rate: 5 } }],
    ['an unknown encoding', { speech: { ...speech, encoding: 'tape' } }],
  ])('refuses to begin with %s', async (_what, message) => {
    const client = await openEventClient(api, path)
    client.send(message)
    expect((await client.closed).code).toBe(1003)
    expect(typesOf(client)).toEqual(['error'])
    expect(client.events[0]).toMatchObject({ stage: 'validation' })
  })

  it('refuses to begin with audio', async () => {
    const client = await openEventClient(api, path)
    client.socket.send(Buffer.alloc(100))
    expect((await client.closed).code).toBe(1003)
  })

  it('waits for the first message for so long only', async () => {
    const client = await openEventClient(api, path)
    expect((await client.closed).code).toBe(1008)
  })

  it('stays open after messages that it does not know', async () => {
    const client = await openEventClient(api, path)
    client.send({ speech })
    await client.waitFor('websocketReady')
    client.send({ type: 'dance' })
    client.send({ type: 'audio_chunk', data: '*' })
    client.send({ type: 'ping' })
    await client.waitFor('pong')
    expect(typesOf(client).filter((type) => type === 'error')).toHaveLength(2)
    client.send('STOP')
    expect((await client.closed).code).toBe(1000)
  })

  it('closes for a frame that is too large', async () => {
    const client = await openEventClient(api, path)
    client.send({ speech })
    await client.waitFor('websocketReady')
    client.socket.send(Buffer.alloc(256 * 1024 + 1))
    expect((await client.closed).code).toBe(1009)
    expect(await client.waitFor('error')).toMatchObject({ content: 'audio_too_large' })
    await expect.poll(() => toys.stopped).toBe(1)
  })

  it('keeps what was heard when the vendor fails in the middle', async () => {
    const client = await openEventClient(api, path)
    client.send({ speech })
    await client.waitFor('websocketReady')
    client.socket.send(Buffer.alloc(100))
    client.send({ type: 'finalize' })
    await client.waitFor('transcription')
    const reason = { reason: 'interrupted' } as const
    const error = new ProviderError('lost', { provider: 'openai' }, reason)
    toys.failure = { error, isAfterFirst: true }
    client.socket.send(Buffer.alloc(100))
    expect((await client.closed).code).toBe(1000)
    expect(typesOf(client).slice(-2)).toEqual(['error', 'transcriptionComplete'])
    expect(client.events.at(-2)).toMatchObject({ stage: 'transcription' })
    expect(client.events.at(-1)).toMatchObject({ content: expect.stringContaining('100 bytes.') })
  })

  it('tells that the vendor cannot be reached', async () => {
    const reason = { reason: 'connection' } as const
    const error = new ProviderError('refused', { provider: 'openai' }, reason)
    toys.failure = { error, isAfterFirst: false }
    const client = await openEventClient(api, path)
    client.send({ speech })
    await client.closed
    expect(typesOf(client)).toEqual(['error', 'transcriptionComplete'])
    expect(client.events[0]).toMatchObject({ stage: 'connection' })
  })

  it('stops the vendor when it is cancelled or the client leaves', async () => {
    const client = await openEventClient(api, path)
    client.send({ speech })
    await client.waitFor('websocketReady')
    client.send({ type: 'cancel' })
    expect((await client.closed).code).toBe(1000)
    expect(typesOf(client)).toEqual(['websocketReady', 'cancelled'])
    expect(toys.stopped).toBe(1)
    const second = await openEventClient(api, path)
    second.send({ speech })
    await second.waitFor('websocketReady')
    second.socket.terminate()
    await expect.poll(() => toys.stopped).toBe(2)
  })

  it('lets one customer record so often at the same time', async () => {
    const clients = [await openEventClient(api, path), await openEventClient(api, path)]
    for (const client of clients) {
      client.send({ speech })
      await client.waitFor('websocketReady')
    }
    const third = await openEventClient(api, path)
    third.send({ speech })
    expect((await third.closed).code).toBe(4429)
    for (const client of clients) {
      client.send('stop')
      await client.closed
    }
  })

  it('answers test data without a vendor', async () => {
    const client = await openEventClient(api, path)
    client.send({ user_settings: { general: { return_test_data: true } } })
    client.send('stop')
    await client.closed
    expect(client.events.at(-1)).toMatchObject({
      content: 'Test transcript for customer 1 using stream.',
    })
  })
})
