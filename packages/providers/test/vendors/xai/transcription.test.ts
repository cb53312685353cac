import { describe, expect, it } from 'vitest'
import type { UtterancePart } from '../../../src/vendors/xai/transcription/live/utterance.js'
import { createUtterance } from '../../../src/vendors/xai/transcription/live/utterance.js'
import { tryTranscription } from '../../transcription/try-transcription.js'

const model = 'grok-voice-transcribe-2.0'
const long =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen'

const part = (text: string, start: number | null, end: number | null): UtterancePart => ({
  text,
  words: [],
  start_seconds: start,
  end_seconds: end,
})

describe('transcription at xai', () => {
  it('tells an utterance once that was settled in parts', async () => {
    await using trial = await tryTranscription('xai', model)
    const session = await trial.connect({ turn_end: { silence_ms: 500 }, timestamps: 'word' })
    await session.say(long)
    await session.rest(800)
    session.live.end()
    const result = await session.result()
    expect(result.text).toBe(long)
    expect(result.turns.map(({ event }) => event)).toEqual(['started', 'ended'])
    expect(result.segments[0]?.words.map(({ text }) => text)).toEqual(long.split(' '))
    const interims = result.events.flatMap((event) =>
      event.type === 'segment' && !event.is_final ? [event.text] : [],
    )
    expect(interims.every((text) => long.startsWith(text))).toBe(true)
  })

  it('ends an utterance at once when it is asked to', async () => {
    await using trial = await tryTranscription('xai', model)
    const session = await trial.connect({ turn_end: null })
    await session.say('Push to talk.')
    session.live.finalize()
    await expect
      .poll(() => session.events.some((event) => event.type === 'segment' && event.is_final))
      .toBe(true)
    session.live.end()
    expect((await session.result()).text).toBe('Push to talk.')
  })

  it('takes language, names and speakers', async () => {
    await using trial = await tryTranscription('xai', model)
    const settings = { languages: ['en'], keywords: ['Ada', 'Lovelace'], diarize: true } as const
    const file = await trial.transcribe('Hello Ada.', { ...settings, timestamps: 'word' })
    expect(file.error).toBeUndefined()
    expect(file.segments[0]).toMatchObject({ text: 'Hello Ada.', speaker: '0' })
    const session = await trial.connect(settings)
    await session.say('Hello Ada.')
    session.live.end()
    expect((await session.result()).segments[0]).toMatchObject({ speaker: '0' })
    const query = trial.simulator.log.entries().at(-1)?.path ?? ''
    expect(query).toContain('/stt')
  })

  it('types what the vendor refuses', async () => {
    await using trial = await tryTranscription('xai', model, { limits: { maxAttempts: 1 } })
    trial.simulator.steer({ status: 401 })
    expect((await trial.transcribe('Yes.')).error).toMatchObject({ reason: 'authentication' })
    trial.simulator.steer({ status: 429 })
    await expect(trial.connect()).rejects.toMatchObject({ reason: 'rate_limit' })
  })
})

describe('an utterance', () => {
  it.each([
    ['the end of it alone', part('and more.', 3, 5), 'To begin and more.'],
    ['all of it once more', part('To begin, and more.', 0, 5), 'To begin, and more.'],
    ['all of it, without times', part('To begin: and more.', null, null), 'To begin: and more.'],
    ['the end, without times', part('and more.', null, null), 'To begin and more.'],
    ['nothing else', part('', null, null), 'To begin'],
  ])('is joined with %s', (_what, next, text) => {
    const utterance = createUtterance()
    utterance.add(part('To begin', 0, 3))
    expect(utterance.with(next).text).toBe(text)
  })
})
