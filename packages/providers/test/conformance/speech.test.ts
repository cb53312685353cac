import { ProviderError } from '@betterai/core'
import { describe, expect, it } from 'vitest'
import { speechFixtures, trySpeech, wordsIn, written } from './try-speech.js'

const TEXT =
  'The tide turns at noon. Mr. Smith waits, 3.5 hours long! Does he swim? 日本語も話します。'

const BROKEN_TEXT = 'The tide turns at noon. Does he swim? 日本。'

describe.each(speechFixtures)('speech of $name', (fixture) => {
  const { format } = fixture
  const refused = { path: fixture.path }

  it('says a whole text', async () => {
    await using trial = await trySpeech(fixture)
    const spoken = await trial.speak({ text: TEXT, format })
    expect(spoken.error).toBeUndefined()
    expect(await wordsIn(spoken)).toBe(TEXT)
    expect(spoken.events.at(-1)).toMatchObject({ type: 'finish', finish_reason: 'stop' })
    expect(spoken.audio.map(({ sequence }) => sequence)).toEqual([...spoken.audio.keys()])
    expect(spoken.audio.at(-1)?.is_final).toBe(true)
  })

  it('says a text while it is written, in segments that end', async () => {
    await using trial = await trySpeech(fixture)
    const spoken = await trial.speak({ text: written(TEXT), format })
    expect(spoken.error).toBeUndefined()
    expect(await wordsIn(spoken)).toBe(TEXT)
    const finals = spoken.audio.filter(({ is_final }) => is_final)
    expect(finals.map(({ segment }) => segment)).toEqual([...finals.keys()])
    expect(finals.length).toBeGreaterThan(1)
  })

  it('counts and charges what was said', async () => {
    await using trial = await trySpeech(fixture)
    const { events, outcome } = await trial.speak({ text: TEXT, format })
    const usage = events.find((event) => event.type === 'usage')
    expect(usage?.amounts[0]?.unit).toBe(fixture.unit)
    expect(outcome).toMatchObject({ outcome: 'success', amounts: usage?.amounts, attempts: 1 })
    if (fixture.model === 'flux-tts') expect(outcome?.cost).toBeNull()
    else expect(outcome?.cost?.total).toBeGreaterThan(0)
  })

  it('tries again before anything was heard', async () => {
    await using trial = await trySpeech(fixture)
    const spoken = await trial.speak({ text: written(TEXT), format }, { ...refused, status: 503 })
    expect(await wordsIn(spoken)).toBe(TEXT)
    expect(trial.observations.filter(({ type }) => type === 'retry')).toHaveLength(1)
  })

  it.each([
    [401, 'authentication'],
    [429, 'rate_limit'],
  ])('types a refusal with status %i as %s', async (status, reason) => {
    await using trial = await trySpeech(fixture, { maxAttempts: 1 })
    const { error, outcome } = await trial.speak(
      { text: written(TEXT), format },
      { ...refused, status },
    )
    expect(ProviderError.isInstance(error) && error.reason).toBe(reason)
    expect(ProviderError.isInstance(error) && error.provider).toBe(fixture.vendor)
    expect(outcome).toMatchObject({ outcome: 'error', amounts: [], cost: null })
  })

  it('notices that a vendor has fallen silent', async () => {
    await using trial = await trySpeech(fixture, { firstEventMs: 400, idleMs: 400 })
    const stalled = { ...refused, times: 2, stall_after: 1 }
    const { error } = await trial.speak({ text: written(TEXT), format }, stalled)
    expect(ProviderError.isInstance(error) && error.reason).toBe('timeout')
  })

  it('waits for a slow text for longer than for a silent vendor', async () => {
    await using trial = await trySpeech(fixture, { firstEventMs: 300, idleMs: 300 })
    const spoken = await trial.speak({ text: written('One. Two. Three. ', 6, 500), format })
    expect(spoken.error).toBeUndefined()
    expect(await wordsIn(spoken)).toBe('One. Two. Three.')
  })

  it('loses and doubles no word when the connection breaks at any of 20 places', async () => {
    for (let place = 0; place < 20; place += 1) {
      await using trial = await trySpeech(fixture)
      const broken = { ...refused, disconnect_after: place }
      const spoken = await trial.speak({ text: written(BROKEN_TEXT, 11), format }, broken)
      expect(spoken.error).toBeUndefined()
      expect(`${place}: ${await wordsIn(spoken)}`).toBe(`${place}: ${BROKEN_TEXT}`)
      const retries = trial.observations.filter(({ type }) => type === 'retry')
      if (fixture.isSocket || place === 0) expect(retries.length).toBe(1)
    }
  })

  it('closes the connection when the listener leaves', async () => {
    await using trial = await trySpeech(fixture)
    // Who sends all audio at once has sent it soon after the first byte.
    const first_delay_ms = fixture.vendor === 'gemini' ? 2_000 : 50
    trial.simulator.steer({ chunk_delay_ms: 200, first_delay_ms })
    const leaving = new AbortController()
    const events = trial.provider.speak({ text: TEXT.repeat(3), format, signal: leaving.signal })
    setTimeout(() => leaving.abort(), 150)
    for await (const event of events) if (event.type === 'finish') throw new Error('not cancelled')
    const { outcome } = trial.observations.find((seen) => seen.type === 'outcome') ?? {}
    expect(outcome).toBe('aborted')
    const entry = await trial.simulator.log.waitFor(({ closed_at }) => closed_at !== null, 3_000)
    expect(entry.finished).not.toBe('server_cut')
  })

  it('says nothing for a text without words', async () => {
    await using trial = await trySpeech(fixture)
    const { events, error } = await trial.speak({ text: written(' \n … '), format })
    expect(error).toBeUndefined()
    expect(events.map(({ type }) => type)).toEqual(['finish'])
  })
})
