import type { ReceivedEvent } from '@betterai/testkit'
import { contentOf, describeOnEngines } from '@betterai/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Dialect } from '../../../../support/dialects.js'
import {
  customContent,
  dialects,
  inDialect,
  openDialect,
  play,
  refused,
  stepsOf,
} from '../../../../support/dialects.js'
import {
  audioOf,
  forgetBehaviours,
  httpVoice,
  speechPath,
  spokenWords,
  textPath,
  voice,
} from '../../../../support/spoken-chat.js'
import type { TestApi } from '../../../../support/start-api.js'
import { startApi } from '../../../../support/start-api.js'

const reply = 'The tide turns at noon. We wait for it. Then we swim to the island.'
const writes = { path: textPath, reply }
const slowly = { ...writes, chunk_size: 4, chunk_delay_ms: 25 }
const ask = (settings: object = {}, extra: object = {}) => ({
  request_type: 'text',
  prompt: 'When?',
  user_input: { user_message: { message: 'When?' } },
  user_settings: { tts: voice, ...settings },
  ...extra,
})
const spokenEnd = ['textCompleted', 'ttsCompleted', 'complete', 'fullProcessComplete']
const silentEnd = ['textCompleted', 'ttsNotRequested', 'complete', 'fullProcessComplete']

/** Steps without text and audio, whose places among each other are a matter of time. */
const marksOf = (events: readonly ReceivedEvent[]) =>
  stepsOf(events).filter((step) => !/^(text|audio)(_chunk)?$|textTimings/.test(step))

const storedId = (events: readonly ReceivedEvent[], field = 'ai_message_id') => {
  const found = events.find(({ type }) => /^db/.test(type))?.content
  return Number(Object(typeof found === 'string' ? JSON.parse(found) : found)[field])
}

describeOnEngines('A spoken answer', (engine) => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi({ MAIN_DB_URL: await engine.createUrl(), TEXT_MAX_RETRIES: '1' })
  })
  beforeEach(() => forgetBehaviours(api))
  afterAll(async () => {
    await api[Symbol.asyncDispose]()
  })

  const run = async (dialect: Dialect, request: object) => {
    await using client = await openDialect(api, dialect)
    return await play(client, dialect, request)
  }
  async function storedMessage(message_id: number) {
    const { db } = await api.container.mainDatabase.get()
    return db
      .selectFrom('chat_messages')
      .selectAll()
      .where('message_id', '=', message_id)
      .executeTakeFirstOrThrow()
  }

  describe.each(dialects)('in protocol %s', (dialect) => {
    it('B: comes while the text is written, whole, and is stored', async () => {
      api.simulator.steer(slowly)
      const events = await run(dialect, ask())
      expect(marksOf(events)).toEqual(
        inDialect(dialect, [
          'working',
          'customEvent:aiTextModelInUse',
          'ttsStarted',
          'customEvent:textGenerationCompleted',
          'ttsGenerationCompleted',
          'customEvent:ttsFileUploaded',
          'dbOperationExecuted',
          ...spokenEnd,
        ]),
      )
      expect(spokenWords(events)).toBe(reply)
      const steps = stepsOf(events)
      const [audio = ''] = inDialect(dialect, ['audio'])
      const [end = ''] = inDialect(dialect, ['customEvent:textGenerationCompleted'])
      expect(steps.indexOf(audio)).toBeLessThan(steps.indexOf(end))

      const stored = await storedMessage(storedId(events))
      expect(stored).toMatchObject({
        is_tts: true,
        api_tts_gen_model_name: 'eleven_flash_v2_5',
        file_locations: [expect.stringContaining('_tts_audio.wav')],
        timings: { time_to_first_audio: expect.any(Number), tts_time: expect.any(Number) },
      })
      const file = await fetch(String(stored.file_locations?.[0]))
      const sent = audioOf(events).map(({ content }) => Buffer.from(String(content), 'base64'))
      const bytes = Buffer.from(await file.arrayBuffer())
      expect(file.headers.get('content-type')).toBe('audio/wav')
      expect(bytes.subarray(44)).toEqual(Buffer.concat(sent))
    })

    it('C: fails in mid-speech and leaves the text alone', async () => {
      api.simulator.steer([slowly, { path: speechPath, times: 9, disconnect_after: 2 }])
      const events = await run(dialect, ask({ tts: httpVoice }))
      const marks = marksOf(events)
      expect(marks.filter((step) => /tts/i.test(step))).toEqual(
        inDialect(dialect, ['ttsStarted', 'ttsError', 'ttsCompleted']),
      )
      expect(marks.slice(-5)).toContain(inDialect(dialect, ['ttsCompleted'])[0])
      expect(contentOf(events, dialect === '2.0' ? 'text' : 'text_chunk')).toBe(reply)
      const stored = await storedMessage(storedId(events))
      expect(stored).toMatchObject({ message: reply, is_tts: false, file_locations: [] })
    })

    it('E: is made of a message that is stored already', async () => {
      api.simulator.steer(writes)
      const first = await run(dialect, ask({ tts: {} }))
      const message_id = storedId(first)
      const events = await run(dialect, {
        request_type: 'tts',
        prompt: [{ type: 'text', text: 'Read *me* aloud, please.' }],
        user_input: { message_id },
        user_settings: { tts: { ...voice, tts_auto_execute: false } },
      })
      const [flag = ''] = dialect === '2.0' ? ['textNotRequested'] : ['text_not_requested']
      expect(marksOf(events)).toEqual([
        'working',
        flag,
        ...inDialect(dialect, [
          'ttsStarted',
          'ttsGenerationCompleted',
          'customEvent:ttsFileUploaded',
          'dbOperationExecuted',
          ...spokenEnd.slice(1),
        ]),
      ])
      expect(storedId(events, 'message_id')).toBe(message_id)
      expect(spokenWords(events)).toBe('Read me aloud, please.')
      expect(await storedMessage(message_id)).toMatchObject({
        message: reply,
        is_tts: true,
        file_locations: [expect.stringContaining('_tts_audio.wav')],
      })
    })
  })

  it('numbers its audio, says how long it is, and what all of it cost', async () => {
    api.simulator.steer(slowly)
    const events = await run('2.0', ask())
    const audio = audioOf(events)
    expect(audio.map(({ sequence }) => sequence)).toEqual(audio.map((_, index) => index + 1))
    expect(new Set(audio.map(({ turn }) => turn)).size).toBe(1)
    const segments = audio.map(({ segment }) => Number(segment))
    expect(segments).toEqual([...segments].sort((one, other) => one - other))
    for (const { content, duration_seconds, format, sample_rate } of audio) {
      const { length } = Buffer.from(String(content), 'base64')
      expect(length % 2).toBe(0)
      expect(length).toBeLessThanOrEqual(48_000)
      expect({ format, sample_rate }).toEqual({ format: 'pcm', sample_rate: 24_000 })
      expect(Number(duration_seconds)).toBeCloseTo(length / 48_000, 3)
    }
    const completed = events.find(({ type }) => type === 'ttsGenerationCompleted')
    expect(completed?.content).toMatchObject({
      provider: 'elevenlabs',
      model: 'eleven_flash_v2_5',
      voice: 'EXAVITQu4vr4xnSDxMaL',
      audio_chunk_count: audio.length,
      text_chunk_count: events.filter(({ type }) => type === 'text').length,
      amounts: [{ unit: 'character', quantity: expect.any(Number) }],
      cost: { currency: 'USD', total: expect.any(Number) },
    })
    const { total } = Object(Object(completed?.content).cost)
    const text = Object(customContent(events, 'textGenerationCompleted')?.metadata)
    const stored = await storedMessage(storedId(events))
    expect(Number(stored.cost_usd)).toBeCloseTo(total + text.cost.total, 8)
  })

  it('says nothing of code, links and marks, and no word in two', async () => {
    const written = 'Use **this**:\n\n```js\nrun()\n```\n\nSee [the manual](https://example.org/x).'
    api.simulator.steer({ ...writes, reply: written, chunk_size: 1 })
    expect(spokenWords(await run('2.0', ask()))).toBe('Use this: See the manual.')
  })

  it.each([
    ['an answer of code alone', { reply: '```js\nrun()\n```' }, { tts: voice }, []],
    ['a request that switches it off', { reply }, { tts: { ...voice, streaming: false } }, []],
    ['settings that are wrong', { reply }, { tts: { ...voice, speed: 99 } }, ['ttsError']],
    ['a model that nobody knows', { reply }, { tts: { ...voice, model: 'nobody' } }, ['ttsError']],
  ])('does not come of %s', async (_case, behaviour, settings, errors) => {
    api.simulator.steer({ ...writes, ...behaviour })
    const events = await run('2.0', ask(settings))
    const marks = marksOf(events)
    expect(marks.filter((step) => step.startsWith('tts') || step === 'error')).toEqual([
      ...errors,
      'ttsNotRequested',
    ])
    expect(marks.slice(-4)).toEqual(silentEnd)
    expect(contentOf(events)).toBe(behaviour.reply)
  })

  it('that the vendor refuses is told once, and the stage is closed', async () => {
    api.simulator.steer([writes, { path: speechPath, times: 9, status: 401 }])
    const events = await run('2.0', ask({ tts: httpVoice }))
    expect(marksOf(events).filter((step) => step.startsWith('tts'))).toEqual([
      'ttsStarted',
      'ttsError',
      'ttsCompleted',
    ])
    const error = events.find(({ type }) => type === 'ttsError')
    expect(error?.content).toMatchObject({ provider: 'openai' })
    expect(JSON.stringify(error)).not.toContain('sk-')
  })

  it('stops with its text when the client cancels', async () => {
    api.simulator.steer({ ...slowly, chunk_delay_ms: 60 })
    await using client = await openDialect(api, '2.0')
    const from = client.events.length
    client.send(ask({ tts: httpVoice }))
    await client.waitFor('audio', { from })
    client.send({ type: 'cancel' })
    await client.waitFor('fullProcessComplete', { from })
    const marks = stepsOf(client.events.slice(from))
    expect(marks.slice(marks.indexOf('cancelled'))).toEqual(['cancelled', ...refused])
    const open = () => api.simulator.log.entries().filter(({ closed_at }) => closed_at === null)
    await expect.poll(open, { timeout: 3000 }).toEqual([])
  })

  it('stops when the text fails, and closes as a stage that took place', async () => {
    api.simulator.steer({ ...slowly, disconnect_after: 12 })
    const events = await run('2.0', ask())
    const marks = marksOf(events)
    expect(marks).toContain('error')
    expect(marks.slice(-4)).toEqual(marks.includes('ttsStarted') ? spokenEnd : silentEnd)
  })

  it('of a message needs to know which, before a vendor is asked', async () => {
    const events = await run('2.0', {
      request_type: 'tts',
      prompt: 'Read me',
      user_settings: { tts: voice },
    })
    expect(stepsOf(events)).toEqual(['working', 'textNotRequested', 'error', ...silentEnd.slice(1)])
    expect(events[2]).toMatchObject({
      stage: 'database',
      content: 'TTS request requires message_id',
    })
    expect(api.simulator.log.entries()).toEqual([])
  })

  it('of a message is an error of its stage when the vendor refuses it', async () => {
    api.simulator.steer({ path: speechPath, times: 9, status: 401 })
    const events = await run('2.0', {
      request_type: 'tts',
      prompt: 'Read me',
      user_input: { message_id: 1 },
      user_settings: { tts: httpVoice },
    })
    const steps = marksOf(events).filter((step) => step !== 'customEvent:warning')
    expect(steps).toEqual(['working', 'textNotRequested', 'error', ...silentEnd.slice(1)])
    const error = events.find(({ type }) => type === 'error')
    expect(error).toMatchObject({ stage: 'tts', content: 'TTS generation failed' })
  })

  it('of no text is refused', async () => {
    const events = await run('2.0', {
      request_type: 'tts',
      prompt: ' ',
      user_settings: { tts: voice },
    })
    expect(stepsOf(events)).toEqual(['error', ...refused])
    expect(events[0]).toMatchObject({ stage: 'validation', data: { field: 'prompt' } })
  })

  it('is not kept as a file where that is not wanted', async () => {
    api.simulator.steer(writes)
    const events = await run('2.0', ask({ general: { save_to_s3: false } }))
    expect(customContent(events, 'ttsFileUploaded')?.audio_url).toMatch(/^data:audio\/wav;base64,/)
    expect(await storedMessage(storedId(events))).toMatchObject({
      is_tts: true,
      file_locations: [],
    })
  })

  it('goes on without its client and is resumed with its audio', async () => {
    api.simulator.steer({ ...slowly, chunk_delay_ms: 40 })
    const client = await openDialect(api, '2.0')
    client.send(ask({ general: { detached: true } }))
    await client.waitFor('audio')
    const session_id = client.events.at(-1)?.session_id
    await client[Symbol.asyncDispose]()
    await using again = await openDialect(api, '2.0')
    const from = again.events.length
    again.send({ type: 'stream_resume', session_id, last_chunk_index: 0 })
    await again.waitFor('fullProcessComplete', { from })
    const events = again.events.slice(from)
    expect(spokenWords(events)).toBe(reply)
    expect(stepsOf(events).slice(-4)).toEqual(spokenEnd)
  })
})
