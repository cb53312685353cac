import { readWav } from '@betterai/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEventClient } from '../../support/event-client.js'
import type { TestApi } from '../../support/start-api.js'
import { startApi } from '../../support/start-api.js'

const sentence = 'Good morning everybody. The tide turns at noon.'
const shown = '# Good morning everybody.\n\nThe **tide** turns at [noon](https://example.com/noon).'
const words = (text: unknown) =>
  String(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s]/gu, '')
    .split(/\s+/)
    .filter((word) => word !== '')

/** Everything real but the vendors, whose simulator hears what it spoke. */
describe('Speech that is written down again', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi({
      GEMINI_API_KEY: 'sk-test',
      DEEPGRAM_API_KEY: 'sk-test',
      ELEVEN_API_KEY: 'sk-test',
    })
  })
  afterAll(() => api[Symbol.asyncDispose]())

  async function speak(tts: Record<string, unknown>) {
    const body = { user_input: { text: shown }, user_settings: { tts } }
    const response = await api.post('/api/v1/tts/generate', body)
    const answer = (await response.json()) as {
      code: number
      message: { result: string }
      data: Record<string, unknown>
      meta: Record<string, unknown>
    }
    expect(answer, JSON.stringify(answer)).toMatchObject({ code: 200 })
    const file = await fetch(answer.message.result)
    return { ...answer, bytes: Buffer.from(await file.arrayBuffer()) }
  }

  async function transcribe(bytes: Uint8Array, speech: Record<string, unknown>) {
    const form = new FormData()
    form.append('action', 'transcribe')
    form.append('category', 'speech')
    form.append('user_settings', JSON.stringify({ speech }))
    form.append('file', new Blob([bytes]), 'recording.mp3')
    const headers = { authorization: `Bearer ${await api.token(1)}` }
    const url = `${api.url}/api/v1/audio/transcribe`
    const response = await fetch(url, { method: 'POST', headers, body: form })
    return (await response.json()) as { code: number; data: { result: string } }
  }

  it.each([
    ['eleven_flash_v2_5', 'nova-3'],
    ['eleven_v4_turbo', 'gpt-transcribe'],
    ['aura-2', 'gemini-3.5-transcribe'],
    ['flux-tts', 'scribe_v2'],
    ['gemini-3.8-flash-tts', 'nova-3'],
    ['tts-1', 'whisper-1'],
    ['grok-tts', 'nova-3'],
  ])('is the same after %s and %s', async (speaker, listener) => {
    const { bytes, data, meta } = await speak({ model: speaker, format: 'wav' })
    expect(data).toMatchObject({ model: speaker, content_type: 'audio/wav' })
    expect(readWav(bytes)).toMatchObject({ channels: 1, bits_per_sample: 16 })
    expect(readWav(bytes).duration_seconds).toBeGreaterThan(1)
    expect(meta.amounts).not.toEqual([])
    const { code, data: heard } = await transcribe(bytes, { model: listener })
    expect(code).toBe(200)
    expect(words(heard.result)).toEqual(words(sentence))
  })

  it.each([
    ['eleven_flash_v2_5', 'nova-3'],
    ['aura-2', 'flux-general-en'],
    ['tts-1', 'gpt-live-transcribe'],
    ['eleven_v4_turbo', 'scribe_v2_realtime'],
    ['gemini-3.8-flash-tts', 'gemini-3.5-transcribe-live'],
    ['aura-2', 'gemini-3.5-transcribe'],
  ])('is the same over the sockets of %s and %s', async (speaker, listener) => {
    const speech = await openEventClient(api, '/tts/ws')
    const tts = { model: speaker, format: 'pcm' }
    speech.send({ type: 'init', payload: { user_settings: { tts } } })
    for (const piece of shown.match(/.{1,7}/gs) ?? [])
      speech.send({ type: 'send_text', text: piece })
    speech.send({ type: 'stop' })
    expect(await speech.closed).toMatchObject({ code: 1000 })
    const audio = speech.events.filter(({ type }) => type === 'audio')
    expect(audio.every(({ format }) => String(format).startsWith('pcm'))).toBe(true)
    const rate = audio[0]?.sample_rate ?? 24_000
    const pcm = Buffer.concat(audio.map(({ content }) => Buffer.from(String(content), 'base64')))

    const listening = await openEventClient(api, '/api/v1/audio/transcribe-stream')
    listening.send({ speech: { model: listener, recording_sample_rate: rate } })
    await listening.waitFor('websocketReady')
    for (let at = 0; at < pcm.length; at += 4801) listening.socket.send(pcm.subarray(at, at + 4801))
    listening.send({ type: 'RecordingFinished', recording_id: 'r1' })
    expect(await listening.closed).toMatchObject({ code: 1000 })
    const whole = listening.events.at(-1)
    expect(whole).toMatchObject({ type: 'transcriptionComplete', recording_id: 'r1' })
    expect(words(whole?.content)).toEqual(words(sentence))
    const appended = listening.events.flatMap(({ type, content }) =>
      type === 'transcription' ? [content] : [],
    )
    expect(words(appended.join(''))).toEqual(words(sentence))
  })
})
