import { pcmBytes, speak } from '@betterai/provider-simulator'
import { expect, it } from 'vitest'
import { createAudioCutter } from '../../src/transcription/buffered/audio-cutter.js'
import type { TranscriptionTrial } from './try-transcription.js'
import { tryTranscription } from './try-transcription.js'

const model = 'gemini-3.5-transcribe'
const text = 'Where was the greatest moment? All over town, we said.'
const more = 'And then some more.'

it('cuts live audio for a model that takes recordings only at silences', async () => {
  await using trial = await tryTranscription('gemini', model)
  expect(trial.provider.capabilities.live).toBe(true)
  const session = await trial.connect({ timestamps: 'word' })
  await session.say(text)
  await session.rest(900)
  await session.say(more)
  await session.rest(100)
  session.live.end()
  const result = await session.result()
  expect(result.error).toBeUndefined()
  expect(result.text).toBe(`${text} ${more}`)
  expect(result.turns.filter(({ event }) => event === 'ended').map(({ text }) => text)).toEqual([
    text,
    more,
  ])
  const words = result.segments.flatMap((segment) => segment.words)
  expect(words.length).toBe(14)
  for (const [index, word] of words.entries())
    expect(word.start_seconds).toBeGreaterThanOrEqual(words[index - 1]?.end_seconds ?? 0)
  expect(result.finish).toMatchObject({ finish_reason: 'stop', model })
  expect(result.finish?.duration_seconds).toBeGreaterThan(5)
  expect(result.usage?.cost?.total).toBeGreaterThan(0)
  expect(requestsOf(trial)).toBe(2)
})

it('hears a rest of less than half a second, and asks for no silence', async () => {
  await using trial = await tryTranscription('gemini', model)
  const session = await trial.connect()
  await session.rest(4_000)
  await session.say('Yes.')
  session.live.end()
  const result = await session.result()
  expect(result.text).toBe('Yes.')
  expect(result.segments[0]?.start_seconds).toBeGreaterThanOrEqual(3.9)
  expect(requestsOf(trial)).toBe(1)
})

it('tries a buffer that fails once more, and ends with one error', async () => {
  await using trial = await tryTranscription('gemini', model, { limits: { maxAttempts: 5 } })
  const session = await trial.connect({}, { status: 500, times: 5 })
  await session.say(text)
  await session.rest(900)
  await session.say(more)
  session.live.end()
  const result = await session.result()
  expect(result.error).toMatchObject({ name: 'ProviderError' })
  expect(result.finish).toBeUndefined()
  expect(requestsOf(trial)).toBe(2)
})

it('keeps on where the second attempt succeeds', async () => {
  await using trial = await tryTranscription('gemini', model)
  const session = await trial.connect({}, { status: 503, times: 1 })
  await session.say(text)
  session.live.end()
  const result = await session.result()
  expect(result.error).toBeUndefined()
  expect(result.text).toBe(text)
  expect(requestsOf(trial)).toBe(2)
})

it('ends a turn when asked, and closes the running request when left', async () => {
  await using trial = await tryTranscription('gemini', model)
  const session = await trial.connect({ turn_end: null })
  await session.say('Yes.')
  session.live.finalize()
  await session.say(more)
  session.live.end()
  const result = await session.result()
  expect(result.turns.filter(({ event }) => event === 'ended').map(({ text }) => text)).toEqual([
    'Yes.',
    more,
  ])
})

it('tells the outcome once when the caller aborts', async () => {
  await using trial = await tryTranscription('gemini', model)
  const outcomes: string[] = []
  const abort = new AbortController()
  const session = await trial.connect(
    { signal: abort.signal, onOutcome: ({ outcome }) => outcomes.push(outcome) },
    { stall_after: 0 },
  )
  await session.say(text)
  session.live.finalize()
  setTimeout(() => abort.abort(), 100)
  const result = await session.result()
  expect(result.error).toMatchObject({ name: 'AbortError' })
  expect(outcomes).toEqual(['aborted'])
})

it('cuts speech without a pause at its quietest place and loses no sample', () => {
  const sampleRate = 16_000
  const cutter = createAudioCutter({ sampleRate, silenceMs: 20_000 })
  const audio = pcmBytes(speak(`${text} ${more} `.repeat(12), sampleRate))
  const buffers = []
  for (let at = 0; at < audio.length; at += 999)
    buffers.push(...cutter.push(audio.subarray(at, at + 999)))
  buffers.push(cutter.flush())
  expect(Buffer.concat(buffers.map(({ bytes }) => bytes)).equals(audio)).toBe(true)
  expect(buffers.length).toBeGreaterThan(2)
  for (const { bytes, cut } of buffers.slice(0, -1)) {
    expect(cut).toBe('length')
    expect(bytes.length / 2 / sampleRate).toBeGreaterThanOrEqual(10)
    expect(bytes.length / 2 / sampleRate).toBeLessThanOrEqual(20)
  }
})

function requestsOf({ simulator }: TranscriptionTrial): number {
  return simulator.log.entries().filter(({ path }) => path.endsWith(':generateContent')).length
}
