import { encodeMuLaw, pcmBytes, speak, writeMp3 } from '@betterai/provider-simulator'
import { describe, expect, it } from 'vitest'
import type { TranscriptionRequest } from '../../src/index.js'
import { gather, tryTranscription } from './try-transcription.js'

const text = 'Turn on the lights. In the kitchen, please!'

describe('a recording', () => {
  it('may be raw audio, telephone audio or MP3, whole or in parts', async () => {
    await using trial = await tryTranscription('openai', 'gpt-transcribe')
    const samples = speak(text, 8_000)
    const raw = { encoding: 'pcm16', sample_rate: 8_000 } as const
    const mp3 = await writeMp3({ samples: speak(text, 24_000), sampleRate: 24_000 }, 96)
    const requests: Pick<TranscriptionRequest, 'audio' | 'format'>[] = [
      { audio: pcmBytes(samples), format: raw },
      { audio: encodeMuLaw(samples), format: { ...raw, encoding: 'mulaw' } },
      { audio: inParts(pcmBytes(samples)), format: raw },
      { audio: mp3, format: { mime_type: 'audio/mpeg; codecs=mp3' } },
    ]
    for (const request of requests)
      expect(await gather(trial.provider.transcribe(request))).toMatchObject({
        text,
        error: undefined,
      })
  })

  it('is refused for its type or size before the vendor is asked', async () => {
    await using trial = await tryTranscription('openai', 'gpt-transcribe')
    const wrong = await trial.transcribe('Yes.', { format: { mime_type: 'image/png' } })
    expect(wrong.error).toMatchObject({ code: 'VALIDATION_ERROR', field: 'format' })
    const large = await trial.transcribe('Yes.', {
      audio: inParts(new Uint8Array(26 * 1024 * 1024)),
    })
    expect(large.error).toMatchObject({ code: 'VALIDATION_ERROR', field: 'audio' })
    const empty = await trial.transcribe('Yes.', { audio: new Uint8Array(0) })
    expect(empty.error).toMatchObject({ code: 'VALIDATION_ERROR', field: 'audio' })
    expect(trial.simulator.log.entries()).toEqual([])
  })

  it('comes word by word from models that stream', async () => {
    await using trial = await tryTranscription('openai', 'gpt-4o-transcribe')
    const result = await trial.transcribe(text, { interim_results: true })
    expect(result.text).toBe(text)
    const texts = result.events.flatMap((event) => (event.type === 'segment' ? event.text : []))
    expect(texts.slice(0, 3)).toEqual(['Turn', 'Turn on', 'Turn on the'])
    expect(result.usage?.amounts.map(({ unit }) => unit)).toEqual([
      'token_audio_input',
      'token_output',
    ])
  })

  it('keeps what was heard when a stream breaks off', async () => {
    await using trial = await tryTranscription('openai', 'gpt-4o-transcribe')
    trial.simulator.steer({ disconnect_after: 3 })
    const result = await trial.transcribe(text, { interim_results: true })
    expect(result.text).toBe('Turn on the')
    expect(result.finish?.finish_reason).toBe('interrupted')
  })

  it('has words with their times and speakers where they are asked for', async () => {
    for (const [vendor, model] of [
      ['deepgram', 'nova-3'],
      ['openai', 'whisper-1'],
      ['elevenlabs', 'scribe_v2'],
      ['gemini', 'gemini-3.5-transcribe'],
    ] as const) {
      await using trial = await tryTranscription(vendor, model)
      const { segments } = await trial.transcribe(text, { timestamps: 'word' })
      const words = segments.flatMap((segment) => segment.words)
      expect({ model, words: words.map((word) => word.text).join(' ') }).toEqual({
        model,
        words: text,
      })
      expect(words.every((word) => word.end_seconds > word.start_seconds)).toBe(true)
      const plain = await trial.transcribe(text)
      expect(plain.segments.flatMap((segment) => segment.words)).toEqual([])
    }
    for (const [vendor, model] of [
      ['deepgram', 'nova-3'],
      ['openai', 'gpt-4o-transcribe-diarize'],
      ['elevenlabs', 'scribe_v2'],
      ['gemini', 'gemini-3.5-transcribe'],
    ] as const) {
      await using trial = await tryTranscription(vendor, model)
      const { segments } = await trial.transcribe(text, { diarize: true })
      expect(segments.map(({ speaker }) => speaker).every((speaker) => speaker !== null)).toBe(true)
    }
  })

  it('is translated by models that can', async () => {
    await using trial = await tryTranscription('openai', 'whisper-1')
    expect(await trial.transcribe(text, { translate_to: 'en-US' })).toMatchObject({ text })
    expect(trial.simulator.log.entries().at(-1)?.path).toContain('/audio/translations')
    const other = await trial.transcribe(text, { translate_to: 'de' })
    expect(other.error).toMatchObject({ code: 'VALIDATION_ERROR', field: 'translate_to' })
  })

  it('fails with typed errors, and is sent again where that helps', async () => {
    for (const [vendor, model] of [
      ['deepgram', 'nova-3'],
      ['openai', 'gpt-transcribe'],
      ['elevenlabs', 'scribe_v2'],
      ['gemini', 'gemini-3.5-transcribe'],
    ] as const) {
      await using trial = await tryTranscription(vendor, model)
      trial.simulator.steer({ status: 401 })
      expect((await trial.transcribe(text)).error).toMatchObject({ reason: 'authentication' })
      trial.simulator.steer({ status: 503, times: 2 })
      expect(await trial.transcribe(text)).toMatchObject({ text })
      trial.simulator.steer({ status: 429, retry_after: 90 })
      expect((await trial.transcribe(text)).error).toMatchObject({ reason: 'rate_limit' })
      const broken = await trial.transcribe(text, { audio: Uint8Array.of(1, 2, 3) })
      expect(broken.error).toMatchObject({ reason: 'bad_request' })
      trial.simulator.steer({ html_body: true })
      expect((await trial.transcribe(text)).error).toMatchObject({ reason: 'bad_response' })
    }
  })

  it('stops when the signal fires', async () => {
    await using trial = await tryTranscription('openai', 'gpt-transcribe')
    trial.simulator.steer({ headers_then_hang: true })
    const controller = new AbortController()
    const pending = trial.transcribe(text, { signal: controller.signal })
    await trial.simulator.log.waitFor(({ status }) => status === 200, 5_000)
    controller.abort()
    expect((await pending).finish).toBeUndefined()
    await trial.simulator.log.waitFor(({ finished }) => finished === 'client_closed', 2_000)
  })
})

async function* inParts(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 1_000_001) yield bytes.subarray(at, at + 1_000_001)
}
