import { describe, expect, it } from 'vitest'
import { listen, trySpeech, wordsIn, written } from '../../conformance/try-speech.js'

const flash = { vendor: 'elevenlabs', model: 'eleven_flash_v2_5' } as const
const dialogue = { vendor: 'elevenlabs', model: 'eleven_v3' } as const
const format = 'pcm_16000'
const TEXT = 'One sentence here. Another one there. And a last one.'

function socketsOf(trial: Awaited<ReturnType<typeof trySpeech>>) {
  return trial.simulator.log.entries().filter(({ path }) => path.includes('multi-stream-input'))
}

describe('speech of ElevenLabs', () => {
  it.each([flash, dialogue])('shares a socket of $model among calls', async (fixture) => {
    await using trial = await trySpeech(fixture)
    const texts = ['First call.', 'Second call.', 'Third call.', 'Fourth call.', 'Fifth call.']
    const spoken = await Promise.all(
      texts.map((text) => listen(trial.provider, { text: written(`${text} ${TEXT}`), format })),
    )
    for (const [index, text] of texts.entries()) {
      const heard = spoken[index]
      expect(heard && (await wordsIn(heard))).toBe(`${text} ${TEXT}`)
    }
    expect(socketsOf(trial)).toHaveLength(1)
    await trial.speak({ text: written('Once more.'), format })
    expect(socketsOf(trial)).toHaveLength(1)
  })

  it('tells the socket how much text to gather, and models without one warn', async () => {
    const request = { text: written(TEXT), format, chunk_schedule: [60, 90, 120, 200] }
    await using trial = await trySpeech(flash)
    const heard = await listen(trial.provider, request)
    expect(await wordsIn(heard)).toBe(TEXT)
    expect(warnedOf(heard)).toEqual([])
    // The vendor refuses numbers below 50, so it has read them.
    const refused = await listen(trial.provider, {
      ...request,
      text: written(TEXT),
      chunk_schedule: [10],
    })
    expect(refused.error).toMatchObject({
      originalError: expect.stringContaining('chunk_length_schedule'),
    })
    await using other = await trySpeech(dialogue)
    expect(warnedOf(await listen(other.provider, { ...request, text: written(TEXT) }))).toEqual([
      'chunk_schedule',
    ])
  })

  it('opens another socket where one has no room', async () => {
    await using trial = await trySpeech(dialogue)
    const calls = Array.from({ length: 7 }, (_, index) =>
      listen(trial.provider, { text: written(`Call ${index}.`, 3, 5), format }),
    )
    const heard = await Promise.all((await Promise.all(calls)).map(wordsIn))
    expect(heard).toEqual(calls.map((_, index) => `Call ${index}.`))
    expect(socketsOf(trial)).toHaveLength(2)
  })

  it('drops the audio of a call that was interrupted and goes on with the others', async () => {
    await using trial = await trySpeech(flash)
    const leaving = new AbortController()
    const left = (async () => {
      const text = written(TEXT.repeat(4), 20)
      for await (const event of trial.provider.speak({ text, format, signal: leaving.signal }))
        if (event.type === 'audio' && event.sequence === 2) leaving.abort()
    })()
    const other = await listen(trial.provider, { text: written(TEXT), format })
    await left
    expect(await wordsIn(other)).toBe(TEXT)
    expect(socketsOf(trial)).toHaveLength(1)
    const aborted = trial.observations.filter(
      (seen) => seen.type === 'outcome' && seen.outcome === 'aborted',
    )
    expect(aborted).toHaveLength(1)
  })

  it('loses no word of any call when a shared socket breaks', async () => {
    await using trial = await trySpeech(dialogue)
    trial.simulator.steer({ path: 'multi-stream-input', disconnect_after: 12 })
    const texts = ['Alpha beta gamma.', 'Delta epsilon zeta.', 'Eta theta iota.']
    const spoken = await Promise.all(
      texts.map((text) => listen(trial.provider, { text: written(text, 4), format })),
    )
    expect(await Promise.all(spoken.map(wordsIn))).toEqual(texts)
  })

  it.each(['socket', 'http'])('tells when each word is heard over %s', async (way) => {
    await using trial = await trySpeech(flash)
    const text = way === 'http' ? TEXT : written(TEXT)
    const spoken = await trial.speak({ text, format, with_timestamps: true })
    const words = spoken.audio.flatMap(({ alignment }) => alignment ?? [])
    expect(words.map((word) => word.text).join(' ')).toBe(TEXT)
    const starts = words.map((word) => word.start_seconds)
    expect(starts).toEqual(starts.toSorted((a, b) => a - b))
    const seconds = spoken.audio.reduce(
      (sum, { duration_seconds = 0 }) => sum + duration_seconds,
      0,
    )
    expect(words.at(-1)?.end_seconds).toBeCloseTo(seconds, 0)
  })

  it('sends settings of the voice, speed and language', async () => {
    await using trial = await trySpeech(flash)
    const voice_settings = { stability: 0.4, similarity_boost: 0.9 }
    await trial.speak({
      text: 'Hi',
      format,
      voice: 'sarah',
      speed: 1.1,
      language: 'de',
      voice_settings,
    })
    const [entry] = trial.simulator.log.entries()
    expect(entry?.path).toContain('EXAVITQu4vr4xnSDxMaL/stream')
    expect(entry?.body).toEqual({
      text: 'Hi',
      model_id: 'eleven_flash_v2_5',
      language_code: 'de',
      voice_settings: { ...voice_settings, speed: 1.1 },
    })
  })

  it('says MP3 by default', async () => {
    await using trial = await trySpeech(flash)
    const spoken = await trial.speak({ text: written(TEXT) })
    expect(spoken.audio[0]).toMatchObject({ format: 'mp3_44100_128', sample_rate: null })
    expect(spoken.error).toBeUndefined()
  })

  it('lists the voices and the quota of the account', async () => {
    await using trial = await trySpeech(flash)
    const voices = await trial.provider.listVoices?.()
    expect(voices).toContainEqual(
      expect.objectContaining({ id: 'EXAVITQu4vr4xnSDxMaL', name: 'Sarah', languages: ['en'] }),
    )
    expect(await trial.provider.readQuota?.()).toEqual({
      character_count: 17_231,
      character_limit: 100_000,
      next_billing_date: '2027-01-01T00:00:00.000Z',
    })
  })
})

function warnedOf({ events }: Awaited<ReturnType<typeof listen>>) {
  return events.flatMap((event) => (event.type === 'warning' ? [event.field] : []))
}
