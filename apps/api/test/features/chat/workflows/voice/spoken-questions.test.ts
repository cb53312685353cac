import type { ReceivedEvent } from '@betterai/testkit'
import { contentOf, describeOnEngines } from '@betterai/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Dialect } from '../../../../support/dialects.js'
import {
  dialects,
  inDialect,
  lastEvent,
  openDialect,
  refused,
  stepsOf,
} from '../../../../support/dialects.js'
import {
  forgetBehaviours,
  recordingOf,
  sayTo,
  spokenRequest,
  spokenWords,
  textPath,
  voice,
} from '../../../../support/spoken-chat.js'
import type { TestApi } from '../../../../support/start-api.js'
import { startApi } from '../../../../support/start-api.js'

const question = 'When does the tide turn?'
const reply = 'At noon. Then it runs out.'
const slowly = { reply, chunk_size: 4, chunk_delay_ms: 40 }
const answered = ['textCompleted', 'ttsNotRequested', 'complete', 'fullProcessComplete']
const listenPath = '/v1/listen'

/** What happens besides words, text, audio and what the vendor hears of their beginnings and ends. */
const marksOf = (events: readonly ReceivedEvent[]) =>
  stepsOf(events).filter(
    (step) =>
      !/^(text|audio)(_chunk)?$|textTimings|^transcription$|vad|[sS]egment|InProgress/.test(step),
  )

describeOnEngines('A spoken question', (engine) => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi({ MAIN_DB_URL: await engine.createUrl(), TEXT_MAX_RETRIES: '1' })
  })
  beforeEach(() => forgetBehaviours(api))
  afterAll(async () => {
    await api[Symbol.asyncDispose]()
  })

  async function ask(dialect: Dialect, request: object, text = question) {
    await using client = await openDialect(api, dialect)
    const from = client.events.length
    sayTo(client, request, text)
    await lastEvent(client, dialect, from)
    return client.events.slice(from)
  }
  async function storedMessages(events: readonly ReceivedEvent[]) {
    const content = events.find(({ type }) => /^db/.test(type))?.content
    const { session_id } = Object(typeof content === 'string' ? JSON.parse(content) : content)
    const { db } = await api.container.mainDatabase.get()
    return db
      .selectFrom('chat_messages')
      .selectAll()
      .where('session_id', '=', session_id)
      .orderBy('message_id')
      .execute()
  }

  describe.each(dialects)('in protocol %s', (dialect) => {
    it('F: comes back as a spoken answer, both stored', async () => {
      api.simulator.steer({ path: textPath, ...slowly })
      const events = await ask(dialect, spokenRequest({ user_settings: { tts: voice } }))
      expect(marksOf(events)).toEqual(
        inDialect(dialect, [
          'working',
          'transcriptionComplete',
          'customEvent:aiTextModelInUse',
          'ttsStarted',
          'customEvent:textGenerationCompleted',
          'ttsGenerationCompleted',
          'customEvent:ttsFileUploaded',
          'dbOperationExecuted',
          ...['textCompleted', 'ttsCompleted', 'complete', 'fullProcessComplete'],
        ]),
      )
      const [complete = ''] = inDialect(dialect, ['transcriptionComplete'])
      expect(events.find(({ type }) => type === complete)).toMatchObject({
        content: question,
        recording_id: 'r1',
        total_segments: expect.any(Number),
      })
      expect(contentOf(events, 'transcription')).toBe(question)
      expect(spokenWords(events)).toBe(reply)
      const stored = await storedMessages(events)
      expect(stored.map(({ message }) => message)).toEqual([question, reply])
      expect(stored[0]).toMatchObject({ show_transcribe_button: true })
      expect(stored[1]).toMatchObject({
        is_tts: true,
        timings: { stt_time: expect.any(Number), tts_time: expect.any(Number) },
      })
    })

    it('G: goes to a model that hears it itself', async () => {
      api.simulator.steer({ path: ':streamGenerateContent', ...slowly })
      const request = spokenRequest({
        request_type: 'audio_direct',
        user_settings: { text: { model: 'gemini-3.8-flash' }, tts: voice },
      })
      const events = await ask(dialect, request)
      expect(marksOf(events)).toEqual(
        inDialect(dialect, [
          'working',
          'customEvent:aiTextModelInUse',
          'ttsStarted',
          'customEvent:textGenerationCompleted',
          'ttsGenerationCompleted',
          'customEvent:ttsFileUploaded',
          'dbOperationExecuted',
          ...['textCompleted', 'ttsCompleted', 'complete', 'fullProcessComplete'],
        ]),
      )
      expect(events.filter(({ type }) => type === 'transcription')).toHaveLength(1)
      expect(events.find(({ type }) => type === 'working')).toMatchObject({
        content: { request_type: 'audio_direct' },
      })
      const stored = await storedMessages(events)
      expect(stored.map(({ message }) => message)).toEqual(['[Voice input]', reply])
    })

    it('in which nothing is said is told, and not stored', async () => {
      const events = await ask(dialect, spokenRequest(), '')
      const end = inDialect(dialect, answered)
      expect(marksOf(events)).toEqual(['working', 'error', ...end])
      expect(events.find(({ type }) => type === 'error')).toMatchObject({
        stage: 'transcription',
        content: 'No speech detected in recording. Please try again.',
      })
    })
  })

  it('is heard word for word however its frames are cut, and while another answer is given', async () => {
    api.simulator.steer([
      { path: textPath, reply: 'First.', chunk_delay_ms: 60 },
      { path: textPath, reply },
    ])
    await using client = await openDialect(api, '2.0')
    client.send({ prompt: 'Wait' })
    client.send(spokenRequest())
    for (const [index, frame] of recordingOf(question, 1999).entries())
      client.send(index % 2 ? frame : { type: 'audio_chunk', data: frame.toString('base64') })
    client.send('RecordingFinished')
    const { content } = await client.waitFor('transcriptionComplete')
    expect(content).toBe(question)
    await client.waitFor((event) => event.type === 'fullProcessComplete', {
      from: client.events.findIndex(({ type }) => type === 'transcriptionComplete'),
    })
    const late = client.events.length
    client.send(Buffer.alloc(3200))
    client.send({ type: 'RecordingFinished' })
    client.send({ type: 'ping' })
    await client.waitFor('pong', { from: late })
    expect(client.events.slice(late).map(({ type }) => type)).toEqual(['pong'])
  })

  it('shows interim words, which the next ones replace, where that is wanted', async () => {
    api.simulator.steer({ path: textPath, reply })
    const speech = { provider: 'deepgram', recording_sample_rate: 16_000, interim_results: true }
    await using client = await openDialect(api, '2.0')
    client.send(spokenRequest({ user_settings: { speech } }))
    for (const frame of recordingOf(question)) {
      client.send(frame)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    client.send('RecordingFinished')
    await client.waitFor('fullProcessComplete')
    const { events } = client
    expect(events.some(({ type }) => type === 'transcriptionInProgress')).toBe(true)
    expect(contentOf(events, 'transcription')).toBe(question)
    expect(events.some(({ event_type }) => event_type === 'vad')).toBe(true)
  })

  it('takes what was typed and attached while it was recorded along', async () => {
    api.simulator.steer({ path: textPath, reply })
    await using client = await openDialect(api, '2.0')
    client.send(spokenRequest({ prompt: [{ type: 'text', text: 'ignored' }] }))
    for (const frame of recordingOf(question)) client.send(frame)
    const url = 'https://example.org/tide.png'
    client.send({
      type: 'RecordingFinished',
      additional_text: 'In Brest.',
      final_attachments: [{ type: 'image_url', image_url: { url } }],
    })
    await client.waitFor('fullProcessComplete')
    const asked = api.simulator.log.entries().find(({ path }) => path.includes(textPath))
    expect(JSON.stringify(asked?.body)).toContain(url)
    const [stored] = await storedMessages(client.events)
    expect(stored?.message).toBe(`${question}\n\nIn Brest.`)
  })

  it('to which no vendor listens is an error of its stage', async () => {
    api.simulator.steer({ path: listenPath, times: 9, status: 401 })
    const events = await ask('2.0', spokenRequest())
    expect(marksOf(events)).toEqual(['working', 'error', ...answered])
    expect(events.find(({ type }) => type === 'error')).toMatchObject({
      stage: 'connection',
      content: 'Speech recognition service unavailable',
      error_code: 'PROVIDER_ERROR',
    })
  })

  it('whose settings are wrong is refused', async () => {
    const speech = { provider: 'deepgram', recording_sample_rate: 3 }
    const events = await ask('2.0', spokenRequest({ user_settings: { speech } }))
    expect(marksOf(events)).toEqual(['working', 'error', ...refused])
    expect(events.find(({ type }) => type === 'error')).toMatchObject({
      stage: 'validation',
      data: { field: 'user_settings.speech.recording_sample_rate' },
    })
  })

  it('keeps what was heard when the vendor is lost for good', async () => {
    api.simulator.steer([
      { path: textPath, reply },
      { path: listenPath, disconnect_after: 8 },
      { path: listenPath, times: 20, status: 401 },
    ])
    const said = 'One two three four five six. Seven eight nine ten. Eleven twelve.'
    await using client = await openDialect(api, '2.0')
    client.send(spokenRequest())
    for (const frame of recordingOf(said, 6400)) {
      client.send(frame)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    client.send('RecordingFinished')
    await client.waitFor('fullProcessComplete')
    const complete = client.events.find(({ type }) => type === 'transcriptionComplete')
    expect(said.startsWith(String(complete?.content).split(' ')[0] ?? '')).toBe(true)
    expect(complete?.content).not.toBe(said)
    const codes = client.events.map(({ content }) => Object(content).code)
    expect(codes).toContain('transcription_interrupted')
  })

  it('stops at once when the client cancels, and its late frames count for nothing', async () => {
    await using client = await openDialect(api, '2.0')
    const from = client.events.length
    client.send(spokenRequest())
    for (const frame of recordingOf(question).slice(0, 6)) client.send(frame)
    await client.waitFor('working', { from })
    client.send({ type: 'cancel' })
    client.send(Buffer.alloc(3200))
    await client.waitFor('fullProcessComplete', { from })
    expect(marksOf(client.events.slice(from))).toEqual(['working', 'cancelled', ...refused])
    const open = () => api.simulator.log.entries().filter(({ closed_at }) => closed_at === null)
    await expect.poll(open, { timeout: 3000 }).toEqual([])
  })

  it('is stored with its answer though its client has gone after it was heard', async () => {
    api.simulator.steer({ path: textPath, reply, chunk_delay_ms: 40 })
    const client = await openDialect(api, '2.0')
    sayTo(
      client,
      spokenRequest({ user_input: { session_name: 'Gone', user_message: {} } }),
      question,
    )
    await client.waitFor('transcriptionComplete')
    await client[Symbol.asyncDispose]()
    const { db } = await api.container.mainDatabase.get()
    const stored = () =>
      db
        .selectFrom('chat_messages')
        .innerJoin('chat_sessions', 'chat_sessions.session_id', 'chat_messages.session_id')
        .where('session_name', '=', 'Gone')
        .select('message')
        .orderBy('message_id')
        .execute()
    await expect
      .poll(stored, { timeout: 5000 })
      .toEqual([{ message: question }, { message: reply }])
  })

  it.each([
    ['no answer is wanted', { general: { auto_response: false } }, undefined],
    ['it reports a fault', { text: { bug_report: true } }, 'Bug Reports'],
  ])('is stored alone where %s', async (_case, user_settings, name) => {
    const events = await ask('2.0', spokenRequest({ user_settings }))
    expect(marksOf(events)).toEqual([
      'working',
      'transcriptionComplete',
      'dbOperationExecuted',
      ...answered,
    ])
    const stored = await storedMessages(events)
    expect(stored.map(({ message }) => message)).toEqual([question])
    if (name === undefined) return
    const again = await storedMessages(await ask('2.0', spokenRequest({ user_settings })))
    expect(again.map(({ message }) => message)).toEqual([question, question])
    const { db } = await api.container.mainDatabase.get()
    const session = await db
      .selectFrom('chat_sessions')
      .select('session_name')
      .where('session_id', '=', String(again[0]?.session_id))
      .executeTakeFirst()
    expect(session?.session_name).toBe(name)
  })

  it('is sent whole where its settings say so, to a model that hears', async () => {
    api.simulator.steer({ path: ':streamGenerateContent', reply })
    const speech = { recording_sample_rate: 16_000, send_full_audio_to_llm: true }
    const text = { model: 'gpt-6-luna' }
    const events = await ask('2.0', spokenRequest({ user_settings: { speech, text } }))
    expect(events[0]).toMatchObject({ content: { request_type: 'audio_direct' } })
    expect(events.map(({ content }) => Object(content).code)).toContain('model_without_audio')
    const asked = api.simulator.log.entries().find(({ path }) => path.includes('GenerateContent'))
    expect(JSON.stringify(asked?.body)).toContain('audio/wav')
    expect(contentOf(events)).toBe(reply)
  })

  it('without any audio has nothing for such a model', async () => {
    await using client = await openDialect(api, '2.0')
    const from = client.events.length
    client.send(spokenRequest({ request_type: 'audio_direct' }))
    client.send('RecordingFinished')
    await client.waitFor('fullProcessComplete', { from })
    const events = client.events.slice(from)
    expect(marksOf(events)).toEqual(['working', 'error', ...answered])
    expect(events.find(({ type }) => type === 'error')).toMatchObject({
      stage: 'audio_collection',
      content: 'No audio data received',
    })
  })
})
