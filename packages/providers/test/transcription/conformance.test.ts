import { describe, expect, it } from 'vitest'
import type { LiveTranscriptionRequest, TranscriptionEvent } from '../../src/index.js'
import { tryTranscription } from './try-transcription.js'

const text = 'Where was the greatest moment? All over town, we said.'
const more = 'And then some more.'

const files = [
  ['deepgram', 'nova-3'],
  ['openai', 'gpt-transcribe'],
  ['openai', 'whisper-1'],
  ['openai', 'gpt-4o-transcribe'],
  ['openai', 'gpt-4o-transcribe-diarize'],
  ['elevenlabs', 'scribe_v2'],
  ['gemini', 'gemini-3.5-transcribe'],
  ['xai', 'grok-voice-transcribe-2.0'],
] as const

const live = [
  ['deepgram', 'nova-3', { silence_ms: 500 }],
  ['deepgram', 'flux-general-en', {}],
  ['openai', 'gpt-live-transcribe', { silence_ms: 500 }],
  ['elevenlabs', 'scribe_v2_realtime', { silence_ms: 500 }],
  ['gemini', 'gemini-3.5-transcribe-live', { silence_ms: 500 }],
  ['xai', 'grok-voice-transcribe-2.0', { silence_ms: 500 }],
] as const satisfies [string, string, LiveTranscriptionRequest['turn_end']][]

describe.each(files)('a recording at %s %s', (vendor, model) => {
  it('is written down, with what it cost', async () => {
    await using trial = await tryTranscription(vendor, model)
    const result = await trial.transcribe(text)
    expect(result.error).toBeUndefined()
    expect(result.text).toBe(text)
    expect(result.events.map(({ type }) => type).slice(-2)).toEqual(['usage', 'finish'])
    expect(result.finish).toMatchObject({ finish_reason: 'stop', model })
    expect(result.finish?.duration_seconds).toBeGreaterThan(2)
    expect(result.usage?.cost?.total).toBeGreaterThan(0)
    expect(trial.observations.findLast(({ type }) => type === 'outcome')).toMatchObject({
      outcome: 'success',
      operation: 'transcribe',
      amounts: result.usage?.amounts,
    })
  })
})

describe.each(live)('live audio at %s %s', (vendor, model, turn_end) => {
  it('is written down in turns that end once', async () => {
    await using trial = await tryTranscription(vendor, model)
    const session = await trial.connect({ turn_end })
    await session.say(text)
    await session.rest(900)
    await session.say(more)
    session.live.end()
    const result = await session.result()
    expect(result.error).toBeUndefined()
    expect(result.text).toBe(`${text} ${more}`)
    expect(result.segments.every(({ is_final }) => is_final)).toBe(true)
    expect(ends(result.events)).toEqual([
      [0, text],
      [1, more],
    ])
    expect(result.finish).toMatchObject({ finish_reason: 'stop', model })
    expect(result.finish?.duration_seconds).toBeGreaterThan(5)
    expect(result.usage?.amounts.length).toBeGreaterThan(0)
    const outcomes = trial.observations.filter(({ type }) => type === 'outcome')
    expect(outcomes).toHaveLength(1)
    expect(outcomes[0]).toMatchObject({ outcome: 'success', operation: 'transcribe_live' })
  })
})

function ends(events: readonly TranscriptionEvent[]): [number, string][] {
  return events.flatMap((event): [number, string][] =>
    event.type === 'turn' && event.event === 'ended' ? [[event.turn, event.text]] : [],
  )
}
