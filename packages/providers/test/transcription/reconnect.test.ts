import { describe, expect, it } from 'vitest'
import type { LiveTranscriptionRequest } from '../../src/index.js'
import type { LiveTrial, Transcript } from './try-transcription.js'
import { tryTranscription } from './try-transcription.js'

const text =
  'One two three four five six. Seven eight nine ten eleven twelve! Thirteen fourteen fifteen sixteen.'

const vendors = [
  ['deepgram', 'nova-3', { silence_ms: 500 }],
  ['deepgram', 'flux-general-en', {}],
  ['openai', 'gpt-live-transcribe', { silence_ms: 500 }],
  ['elevenlabs', 'scribe_v2_realtime', { silence_ms: 500 }],
  ['gemini', 'gemini-3.5-transcribe-live', { silence_ms: 500 }],
  ['xai', 'grok-voice-transcribe-2.0', { silence_ms: 500 }],
] as const satisfies [string, string, LiveTranscriptionRequest['turn_end']][]

/** After how many of the vendor's messages the connection breaks off. */
const positions = Array.from({ length: 20 }, (_, index) => index + 2)

describe.each(vendors)('a lost connection to %s %s', (vendor, model, turn_end) => {
  it('costs no word, wherever it breaks off', async () => {
    await using trial = await tryTranscription(vendor, model)
    const sessions: LiveTrial[] = []
    for (const disconnect_after of positions)
      sessions.push(await trial.connect({ turn_end }, { disconnect_after }))
    const results = await Promise.all(sessions.map(speakAll))
    for (const [index, result] of results.entries()) {
      const position = positions[index]
      expect({ position, text: result.text, error: result.error }).toEqual({ position, text })
      const ended = result.turns.filter(({ event }) => event === 'ended').map(({ turn }) => turn)
      expect(new Set(ended).size).toBe(ended.length)
    }
    const gaps = results.filter(({ events }) => events.some(({ type }) => type === 'gap'))
    expect(gaps.length).toBeGreaterThan(9)
  })
})

async function speakAll(session: LiveTrial): Promise<Transcript> {
  for (const sentence of text.split(/(?<=[.!]) /)) {
    await session.say(sentence, { paceMs: 1 })
    await session.rest(700)
  }
  session.live.end()
  return session.result()
}
