import { setTimeout as sleep } from 'node:timers/promises'
import { ProviderError } from '@betterai/core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TestApi } from '../../support/start-api.js'
import { startApi } from '../../support/start-api.js'
import type { Toys } from '../../support/toy-voices.js'
import { useToyVoices } from '../../support/toy-voices.js'

type Answer = {
  code: number
  message: { status: string; result: string } & string
  data: Record<string, unknown>
  meta: Record<string, unknown> | null
}

let api: TestApi
let toys: Toys
beforeAll(async () => {
  api = await startApi({ AUDIO_MAX_CONCURRENT: '2' })
})
afterAll(() => api[Symbol.asyncDispose]())
beforeEach(() => {
  toys = useToyVoices()
})

const tts = { model: 'tts-1', voice: 'nova' }
const body = (fields: Record<string, unknown> = {}, settings: Record<string, unknown> = {}) => ({
  user_input: { text: 'Hello.' },
  user_settings: { tts, ...settings },
  ...fields,
})
const fails = (isAfterFirst: boolean) => {
  const reason = { reason: 'unavailable' } as const
  const error = new ProviderError('down', { provider: 'openai' }, reason)
  toys.failure = { error, isAfterFirst }
}

describe('POST /api/v1/tts/generate', () => {
  const generate = async (request: unknown, customerId?: number) =>
    (await (await api.post('/api/v1/tts/generate', request, customerId)).json()) as Answer

  it('stores the audio at an address that only whoever has it can read', async () => {
    const { code, message, data, meta } = await generate(body({ customer_id: 1 }))
    expect(code).toBe(200)
    expect(message).toEqual({ status: 'completed', result: expect.stringMatching(/^http.*\.mp3$/) })
    expect(data).toEqual({
      provider: 'openai',
      model: 'tts-1',
      voice: 'nova',
      format: 'mp3',
      content_type: 'audio/mpeg',
      s3_url: message.result,
      chunk_count: 1,
      extra: {},
    })
    expect(meta).toMatchObject({ amounts: [{ quantity: 6 }], cost: { total: 0.5 } })
    const file = await fetch(message.result)
    expect(file.headers.get('content-type')).toBe('audio/mpeg')
    expect(Buffer.from(await file.arrayBuffer())).toEqual(Buffer.concat([toys.chunk, toys.chunk]))
    expect((await fetch(message.result.replace(/files\/\d+/, 'files/1'))).status).toBe(403)
    const { message: other } = await generate(body(), 2)
    expect(other.result).toContain('/2/assets/')
  })

  it('answers raw audio as WAV, inside of the answer where it is not to be stored', async () => {
    const settings = { tts: { ...tts, format: 'pcm' }, general: { save_to_s3: false } }
    const { message, data } = await generate(body({}, settings))
    expect(message.result).toMatch(/^data:audio\/wav;base64,/)
    const bytes = Buffer.from(message.result.split(',')[1] ?? '', 'base64')
    expect(bytes.readUInt32LE(24)).toBe(24_000)
    expect(bytes.readUInt32LE(40)).toBe(960)
    expect(data).toMatchObject({
      s3_url: null,
      content_type: 'audio/wav',
      extra: { original_format: 'pcm', sample_rate: 24_000, inline_payload_bytes: 1004 },
    })
  })

  it.each([
    ['no text', { user_input: {} }, 400, 'user_input.text'],
    ['a blank text', { user_input: { text: '  ' } }, 400, 'user_input.text'],
    ['nothing but code', { user_input: { text: '```js\nlet a\n```' } }, 400, 'user_input.text'],
    ['a long text', { user_input: { text: 'x'.repeat(50_001) } }, 400, 'user_input.text'],
    ['an unknown action', { action: 'sing' }, 400, 'action'],
    ['the action of the stream', { action: 'tts_stream' }, 400, 'action'],
    ['a stranger', { customer_id: 2 }, 403, 'customer_mismatch'],
    ['an unknown model', { user_settings: { tts: { model: 'tts-9' } } }, 400, 'tts-1'],
    ['an unknown format', { user_settings: { tts: { ...tts, format: 'tape' } } }, 400, 'flac'],
    ['a wrong setting', { user_settings: { tts: { speed: 'x' } } }, 400, 'user_settings.tts.speed'],
  ])('refuses %s', async (_what, fields, code, word) => {
    const answer = await generate(body(fields))
    expect(answer.code).toBe(code)
    expect(JSON.stringify(answer)).toContain(word)
    expect(toys.speechRequests).toEqual([])
  })

  it('answers a failure of the vendor by its status', async () => {
    fails(true)
    expect((await generate(body())).code).toBe(502)
  })

  it('does not take silence for speech', async () => {
    toys.chunksPerPart = 0
    expect(await generate(body())).toMatchObject({ code: 502, message: 'No audio produced' })
  })

  it('refuses to tell the quota of a vendor that nobody knows', async () => {
    const answer = await generate({ action: 'billing', user_settings: { tts: { provider: 'x' } } })
    expect(answer).toMatchObject({ code: 400, data: { field: 'user_settings.tts.provider' } })
  })

  it('says that the vendor does not tell its quota', async () => {
    const answer = await generate({
      action: 'billing',
      user_settings: { tts: { provider: 'openai' } },
    })
    expect(answer.code).toBe(501)
  })

  it('answers test data without a vendor', async () => {
    const { message, data } = await generate(body({}, { general: { return_test_data: true } }))
    expect(message.result).toMatch(/^https:\/\/example\.invalid\/1\/assets\/tts\/.+\.mp3$/)
    expect(data).toMatchObject({ provider: 'test-data', model: 'mock-model' })
    expect(toys.speechRequests).toEqual([])
  })
})

describe('POST /api/v1/tts/stream', () => {
  const stream = (request: unknown) => api.post('/api/v1/tts/stream', request)

  it('sends the audio while it is made', async () => {
    toys.beforeChunk = () => sleep(100)
    const response = await stream(body({ action: 'tts_stream' }))
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'audio/mpeg',
      'cache-control': 'no-store',
      'x-tts-provider': 'openai',
      'x-tts-model': 'tts-1',
      'x-tts-voice': 'nova',
    })
    const chunks: Uint8Array[] = []
    for await (const chunk of response.body ?? []) chunks.push(chunk)
    expect(chunks).toHaveLength(2)
  })

  it.each([
    ['pcm', 'audio/L16;rate=24000;channels=1', 960],
    ['opus', 'audio/ogg', 960],
    ['wav', 'audio/wav', 960],
  ])('says what %s is', async (format, type, length) => {
    const response = await stream(body({}, { tts: { ...tts, format } }))
    expect(response.headers.get('content-type')).toBe(type)
    expect((await response.arrayBuffer()).byteLength).toBe(length)
  })

  it('answers by JSON what fails before the first audio, and breaks off after it', async () => {
    fails(false)
    const answer = await stream(body())
    expect(answer.status).toBe(502)
    expect(answer.headers.get('content-type')).toContain('application/json')
    fails(true)
    const broken = await stream(body())
    expect(broken.status).toBe(200)
    await expect(broken.arrayBuffer()).rejects.toThrow()
  })

  it('refuses what is no speech', async () => {
    expect((await stream(body({ action: 'billing' }))).status).toBe(400)
    expect((await stream({})).status).toBe(400)
    expect((await stream(body({ customer_id: 2 }))).status).toBe(403)
  })

  it('stops the vendor when the client leaves', async () => {
    toys.chunksPerPart = 10_000
    const controller = new AbortController()
    const authorization = `Bearer ${await api.token(1)}`
    const headers = { 'content-type': 'application/json', authorization }
    const response = await fetch(`${api.url}/api/v1/tts/stream`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body()),
      signal: controller.signal,
    })
    await response.body?.getReader().read()
    controller.abort()
    await expect.poll(() => toys.stopped).toBe(1)
  })

  it('lets one customer speak so often at the same time', async () => {
    toys.beforeChunk = () => sleep(200)
    toys.chunksPerPart = 5
    const running = [await stream(body()), await stream(body())]
    const third = await stream(body())
    expect(third.status).toBe(429)
    expect(third.headers.get('retry-after')).toBe('1')
    for (const response of running) await response.arrayBuffer()
    expect((await stream(body())).status).toBe(200)
  })
})

describe('GET /api/v1/tts/voices', () => {
  const get = async (path: string) => {
    const headers = { authorization: `Bearer ${await api.token(1)}` }
    return (await (await fetch(`${api.url}${path}`, { headers })).json()) as Answer
  }

  it('lists those of a model', async () => {
    const { code, data } = await get('/api/v1/tts/voices?model=tts-1')
    expect(code).toBe(200)
    expect(data.voices).toContainEqual({
      id: 'nova',
      name: 'nova',
      languages: null,
      description: null,
      preview_url: null,
    })
  })

  it('suggests models for one that nobody knows', async () => {
    const answer = await get('/api/v1/tts/voices?model=tts-9')
    expect(answer.code).toBe(400)
    expect(answer.data.suggestions).toContain('tts-1')
  })
})
