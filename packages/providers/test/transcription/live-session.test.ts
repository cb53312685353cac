import { pcmBytes, speak } from '@betterai/provider-simulator'
import { describe, expect, it } from 'vitest'
import { tryTranscription } from './try-transcription.js'

const text = 'Turn on the lights in the kitchen.'

describe('a live session', () => {
  it.each([1, 3, 7, 959, 4_801])('hears the same in chunks of %i bytes', async (chunkBytes) => {
    await using trial = await tryTranscription('deepgram', 'nova-3')
    const session = await trial.connect()
    await session.say(chunkBytes === 1 ? 'Yes.' : text, { chunkBytes })
    session.live.end()
    expect((await session.result()).text).toBe(chunkBytes === 1 ? 'Yes.' : text)
  })

  it.each([8_000, 11_025, 16_000, 22_050, 44_100, 48_000])(
    'hears audio of %i samples a second where the vendor wants another rate',
    async (sample_rate) => {
      await using trial = await tryTranscription('openai', 'gpt-live-transcribe')
      const session = await trial.connect({ format: { encoding: 'pcm16', sample_rate } })
      await session.say(text)
      session.live.end()
      expect((await session.result()).text).toBe(text)
    },
  )

  it('mixes channels', async () => {
    await using trial = await tryTranscription('gemini', 'gemini-3.5-transcribe-live')
    const format = { encoding: 'pcm16', sample_rate: 24_000, channels: 2 } as const
    const session = await trial.connect({ format })
    const both = Int16Array.from([...speak(text, 24_000)].flatMap((sample) => [sample, sample]))
    await session.live.sendAudio(pcmBytes(both))
    session.live.end()
    expect((await session.result()).text).toBe(text)
  })

  it('rejects with the typed error of a refused socket, after the attempts it is worth', async () => {
    await using trial = await tryTranscription('deepgram', 'nova-3')
    await expect(trial.connect({}, { status: 401 })).rejects.toMatchObject({
      reason: 'authentication',
      upstreamCode: 'INVALID_AUTH',
    })
    await expect(trial.connect({}, { status: 402 })).rejects.toMatchObject({
      reason: 'insufficient_credits',
    })
    const session = await trial.connect({}, { status: 503, times: 2 })
    await session.live.close()
    const attempts = trial.observations.filter(({ type }) => type === 'attempt')
    expect(attempts).toHaveLength(5)
    expect(trial.observations.filter(({ type }) => type === 'outcome')).toMatchObject([
      { outcome: 'error', reason: 'authentication' },
      { outcome: 'error', reason: 'insufficient_credits' },
      { outcome: 'aborted' },
    ])
  })

  it('notices a vendor that says nothing while audio goes in', async () => {
    const limits = { idleMs: 1_000 }
    await using trial = await tryTranscription('openai', 'gpt-live-transcribe', { limits })
    const session = await trial.connect({}, { stall_after: 2 })
    await session.say(text, { paceMs: 60 })
    session.live.end()
    const result = await session.result()
    expect(result.text).toBe(text)
    expect(result.events.filter(({ type }) => type === 'gap')).toMatchObject([
      { start_seconds: 0, lost_seconds: 0 },
    ])
  })

  it('gives up on a vendor that never answers, and keeps what was heard', async () => {
    const limits = { idleMs: 300, maxAttempts: 2 }
    await using trial = await tryTranscription('deepgram', 'nova-3', { limits })
    const session = await trial.connect({}, { stall_after: 3, times: 9 })
    await session.say(text, { paceMs: 60 })
    const result = await session.result()
    expect(result.error).toMatchObject({ reason: 'interrupted', upstreamCode: 'vendor_silent' })
    expect(result.text).toMatch(/^Turn/)
    expect(trial.observations.at(-1)).toMatchObject({ outcome: 'error', reason: 'interrupted' })
  })

  it('keeps a silent connection alive', async () => {
    await using trial = await tryTranscription('deepgram', 'nova-3')
    const session = await trial.connect()
    await session.say('Before.')
    await new Promise((go) => setTimeout(go, 11_000))
    await session.say('After.')
    session.live.end()
    const result = await session.result()
    expect(result.text).toBe('Before. After.')
    expect(result.events.some(({ type }) => type === 'gap')).toBe(false)
  }, 20_000)

  it('ends a turn on demand', async () => {
    for (const model of [
      'nova-3',
      'scribe_v2_realtime',
      'gpt-realtime-whisper',
      'gemini-3.5-transcribe-live',
    ]) {
      const vendor = vendorOf(model)
      await using trial = await tryTranscription(vendor, model)
      const session = await trial.connect({ turn_end: null })
      await session.say('Push to talk.')
      session.live.finalize()
      await session.say('And again.')
      session.live.end()
      const { turns, error } = await session.result()
      const ended = turns.filter(({ event }) => event === 'ended').map((turn) => turn.text)
      expect({ model, ended, error }).toEqual({ model, ended: ['Push to talk.', 'And again.'] })
    }
  })

  it('ends in order when nothing is said', async () => {
    for (const model of [
      'nova-3',
      'flux-general-en',
      'scribe_v2_realtime',
      'gpt-live-transcribe',
      'gemini-3.5-transcribe-live',
    ]) {
      await using trial = await tryTranscription(vendorOf(model), model)
      const session = await trial.connect()
      await session.rest(600)
      session.live.end()
      const { text: heard, finish, error } = await session.result()
      expect({ model, heard, error, reason: finish?.finish_reason }).toEqual({
        model,
        heard: '',
        reason: 'stop',
      })
    }
  })

  it('passes over what it cannot read', async () => {
    await using trial = await tryTranscription('deepgram', 'flux-general-en')
    const session = await trial.connect({}, { malformed_after: 2, unknown_event: true })
    await session.say(text)
    session.live.end()
    expect((await session.result()).text).toBe(text)
    const unknown = trial.observations.flatMap((one) =>
      one.type === 'unknown_event' ? one.kind : [],
    )
    expect(unknown).toEqual(['simulator.unknown', 'unreadable'])
  })

  it('stops at once when the signal fires or the loop is left', async () => {
    await using trial = await tryTranscription('openai', 'gpt-live-transcribe')
    const controller = new AbortController()
    const session = await trial.connect({ signal: controller.signal })
    await session.say('Hello there.')
    controller.abort()
    const result = await session.result()
    expect(result.error).toMatchObject({ name: 'AbortError' })
    await trial.simulator.log.waitFor(({ closed_at }) => closed_at !== null, 2_000)
    await session.live.sendAudio(new Uint8Array(100))
    const left = await trial.connect()
    await left.live.close()
    expect((await left.result()).error).toBeUndefined()
    expect(trial.observations.filter(({ type }) => type === 'outcome')).toMatchObject([
      { outcome: 'aborted' },
      { outcome: 'aborted' },
    ])
  })

  it('tells which settings the model does not take', async () => {
    await using trial = await tryTranscription('openai', 'gpt-realtime-whisper')
    const session = await trial.connect({
      languages: ['en', 'de'],
      keywords: ['Uganda'],
      prompt: 'A radio show',
      diarize: true,
      timestamps: 'word',
      turn_end: { end_of_turn_threshold: 0.8 },
    })
    session.live.end()
    const { events } = await session.result()
    const fields = events.flatMap((event) => (event.type === 'warning' ? event.field : []))
    expect(fields.sort()).toEqual([
      'diarize',
      'keywords',
      'languages',
      'prompt',
      'timestamps',
      'turn_end.end_of_turn_threshold',
    ])
  })
})

function vendorOf(model: string) {
  if (/^(nova|flux)/.test(model)) return 'deepgram'
  if (model.startsWith('scribe')) return 'elevenlabs'
  return model.startsWith('gemini') ? 'gemini' : 'openai'
}
