import { ProviderError, wavHeader } from '@betterai/core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TestApi } from '../../support/start-api.js'
import { startApi } from '../../support/start-api.js'
import type { Toys } from '../../support/toy-voices.js'
import { useToyVoices } from '../../support/toy-voices.js'
import { filesBelow } from '../../support/uploads.js'

const wav = Buffer.concat([wavHeader({ sample_rate: 16_000, data_length: 320 }), Buffer.alloc(320)])

type Answer = { code: number; message: string; data: Record<string, unknown> | null; meta: unknown }

describe('POST /api/v1/audio/transcribe', () => {
  let api: TestApi
  let toys: Toys
  beforeAll(async () => {
    api = await startApi()
  })
  afterAll(() => api[Symbol.asyncDispose]())
  beforeEach(() => {
    toys = useToyVoices()
  })

  async function transcribe(
    fields: Record<string, string | null> = {},
    file: { bytes: Uint8Array; name: string } | null = { bytes: wav, name: 'question.mp3' },
    customerId: number | null = 1,
  ) {
    const form = new FormData()
    const speech = { model: 'gpt-transcribe' }
    const usual = { action: 'transcribe', category: 'speech', customer_id: '1' }
    const all = { ...usual, user_settings: JSON.stringify({ speech }), ...fields }
    for (const [name, value] of Object.entries(all)) if (value !== null) form.append(name, value)
    if (file) form.append('file', new Blob([file.bytes]), file.name)
    const headers =
      customerId === null ? {} : { authorization: `Bearer ${await api.token(customerId)}` }
    const url = `${api.url}/api/v1/audio/transcribe`
    const response = await fetch(url, { method: 'POST', headers, body: form })
    return (await response.json()) as Answer
  }

  it('answers the transcript, what it used, and leaves no file behind', async () => {
    const { code, message, data, meta } = await transcribe()
    expect({ code, message }).toEqual({ code: 200, message: 'Transcription completed' })
    expect(data).toEqual({
      status: 'completed',
      result: `Heard ${wav.length} bytes.`,
      no_speech: false,
      action: 'transcribe',
      provider: 'openai',
      model: 'gpt-transcribe',
      file_name: 'question.mp3',
      language: 'en',
      duration_seconds: 2,
      segments: [
        {
          text: `Heard ${wav.length} bytes.`,
          start_seconds: null,
          end_seconds: null,
          speaker: null,
        },
      ],
    })
    expect(meta).toMatchObject({
      provider: 'openai',
      metadata: { amounts: [{ unit: 'audio_second', quantity: 2 }], cost: { total: 0.5 } },
    })
    const { stagingDirectory } = api.container.config.storage
    expect(await filesBelow(stagingDirectory)).toEqual([])
  })

  it.each([
    ['a WAV file called .mp3', wav, 'audio/wav'],
    ['AAC in MP4 called .mp3', Buffer.from('000000186674797069736f6d000002', 'hex'), 'audio/mp4'],
    ['FLAC', Buffer.from(`664c6143${'00'.repeat(40)}`, 'hex'), 'audio/flac'],
    [
      'WebM',
      Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d', 'hex'),
      'audio/webm',
    ],
  ])('knows %s by its bytes', async (_what, bytes, mime_type) => {
    await transcribe({}, { bytes, name: 'recording.mp3' })
    expect(toys.transcriptionRequests[0]?.format).toEqual({ mime_type })
  })

  it('takes raw audio by its name', async () => {
    const user_settings = { speech: { model: 'gpt-transcribe', recording_sample_rate: 8000 } }
    const fields = { user_settings: JSON.stringify(user_settings) }
    await transcribe(fields, { bytes: Buffer.alloc(100), name: 'a.PCM' })
    const format = { encoding: 'pcm16', sample_rate: 8000, channels: 1 }
    expect(toys.transcriptionRequests[0]?.format).toEqual(format)
  })

  it('gives the settings on', async () => {
    const speech = { model: 'whisper-1', language: 'de', keywords: ['Ada'], temperature: 0.2 }
    const settings = JSON.stringify({ speech: { ...speech, optional_prompt: 'Names' } })
    await transcribe({ action: 'translate', user_settings: settings })
    expect(toys.transcriptionRequests[0]).toMatchObject({
      languages: ['de'],
      keywords: ['Ada'],
      prompt: 'Names',
      temperature: 0.2,
      translate_to: 'en',
    })
  })

  it.each([
    ['no action', { action: null }, 400, 'action'],
    ['an unknown action', { action: 'sing' }, 400, 'action'],
    ['another category', { category: 'tts' }, 400, 'category'],
    ['settings that are no JSON', { user_settings: '{' }, 400, 'user_settings'],
    ['settings that are no object', { user_settings: '5' }, 400, 'user_settings'],
    ['a path on the server', { user_input: '{"file_path":"/etc/passwd"}' }, 400, 'file_path'],
    ['a stranger', { customer_id: '2' }, 403, 'customer_mismatch'],
    ['an unknown model', { user_settings: '{"speech":{"model":"x-9"}}' }, 400, 'speech.model'],
    ['a wrong setting', { user_settings: '{"speech":{"temperature":9}}' }, 400, 'temperature'],
  ])('refuses %s', async (_what, fields, code, word) => {
    const answer = await transcribe(fields)
    expect(answer.code).toBe(code)
    expect(JSON.stringify(answer)).toContain(word)
    expect(toys.transcriptionRequests).toEqual([])
  })

  it.each([
    ['no file', null, 422],
    ['an empty file', { bytes: Buffer.alloc(0), name: 'a.wav' }, 400],
    ['a text', { bytes: Buffer.from('hello there'), name: 'a.wav' }, 400],
    [
      'an image',
      { bytes: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), name: 'a.wav' },
      400,
    ],
    ['a file over 25 MiB', { bytes: Buffer.alloc(25 * 1024 * 1024 + 1), name: 'a.pcm' }, 413],
  ])('refuses %s', async (_what, file, code) => {
    expect((await transcribe({}, file)).code).toBe(code)
    expect(toys.transcriptionRequests).toEqual([])
  })

  it('refuses who has no token', async () => {
    expect((await transcribe({}, undefined, null)).code).toBe(401)
  })

  it('answers a failure of the vendor by its status', async () => {
    const reason = { reason: 'unavailable' } as const
    const error = new ProviderError('down', { provider: 'openai' }, reason)
    toys.failure = { error, isAfterFirst: false }
    expect((await transcribe()).code).toBe(502)
  })

  it('answers test data without a vendor', async () => {
    const user_settings = JSON.stringify({ general: { return_test_data: true } })
    const { data } = await transcribe({ user_settings, action: 'chat' })
    expect(data?.result).toBe('Test transcript for customer 1 using chat.')
    expect(data?.provider).toBe('test-data')
  })
})
