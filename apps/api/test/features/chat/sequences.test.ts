import type { ReceivedEvent } from '@betterai/testkit'
import { contentOf, describeOnEngines } from '@betterai/testkit'
import { describe, expect, it } from 'vitest'
import type { Dialect } from '../../support/dialects.js'
import {
  answered,
  dialects,
  inDialect,
  lastEvent,
  openDialect,
  play,
  refused,
  stepsOf,
} from '../../support/dialects.js'
import { startApi } from '../../support/start-api.js'

const turn = (prompt: string, extra: Record<string, unknown> = {}) => ({
  request_type: 'text',
  prompt,
  user_input: { user_message: { message: prompt } },
  ...extra,
})

const start = ['working', 'customEvent:aiTextModelInUse']
const isStored = ({ type }: ReceivedEvent) =>
  /^db(OperationExecuted|_operation_executed)$/.test(type)
const textType = (dialect: Dialect) => (dialect === '2.0' ? 'text' : 'text_chunk')
const countOf = (steps: string[], step: string) => steps.filter((each) => each === step).length

const bodyOf = (event: ReceivedEvent | undefined) =>
  typeof event?.content === 'string' ? JSON.parse(event.content) : event?.content

describeOnEngines('The documented sequences of a text turn', (engine) => {
  describe.each(dialects)('in protocol %s', (dialect) => {
    const text = textType(dialect)

    it('A: an answer with reasoning and sources, stored', async () => {
      await using api = await startApi({ MAIN_DB_URL: await engine.createUrl() })
      await using client = await openDialect(api, dialect)
      api.simulator.steer({
        reply: 'Quantum things.',
        reasoning: 'Let me think.',
        citations: [{ url: 'https://example.org/q', title: 'Q' }],
      })
      const settings = { text: { model: 'gpt-6.1-terra', enable_reasoning: true } }
      const request = turn('What is it?', { user_settings: settings })
      const events = await play(client, dialect, request)
      const steps = stepsOf(events)
      const [reasoning = ''] = inDialect(dialect, ['reasoning'])
      expect(steps).toEqual(
        inDialect(dialect, [
          ...start,
          'reasoning',
          'customEvent:textTimings',
          ...(countOf(steps, reasoning) > 1 ? ['reasoning'] : []),
          'text',
          'customEvent:citations',
          'customEvent:textGenerationCompleted',
          'dbOperationExecuted',
          ...answered,
        ]),
      )
      expect(contentOf(events, text)).toBe('Quantum things.')
      const ids = bodyOf(events.find(isStored))
      expect(ids).toEqual({
        user_message_id: expect.any(Number),
        ai_message_id: expect.any(Number),
        session_id: expect.stringMatching(/^[\w-]{36}$/),
      })
      const sessions = new Set(events.map((event) => event.session_id ?? sessionIn(event)))
      expect(sessions).toEqual(new Set([client.events[1]?.session_id]))
    })

    it('D: the vendor breaks off in mid-answer', async () => {
      await using api = await startApi({ MAIN_DB_URL: await engine.createUrl() })
      await using client = await openDialect(api, dialect)
      api.simulator.steer({ reply: 'It was a dark and stormy night.', disconnect_after: 6 })
      const events = await play(client, dialect, turn('Tell'))
      const steps = stepsOf(events).filter((step) => !step.endsWith('textTimings'))
      expect(steps).toEqual(
        inDialect(dialect, [
          ...start,
          'text',
          ...(countOf(steps, text) > 1 ? ['text'] : []),
          'error',
          ...answered,
        ]),
      )
      const error = events.find(({ type }) => type === 'error')
      expect(error).toMatchObject({
        content: 'AI provider error',
        stage: 'text',
        error_code: 'PROVIDER_ERROR',
      })
    })

    it('I: a tool of the client, and the request that brings its result', async () => {
      await using api = await startApi({ MAIN_DB_URL: await engine.createUrl() })
      await using client = await openDialect(api, dialect)
      const tools = { functions: [{ name: 'get_weather', parameters: { type: 'object' } }] }
      const user_settings = { text: { tools } }
      api.simulator.steer({ tool_calls: [{ name: 'get_weather', arguments: { city: 'Bern' } }] })
      const from = client.events.length
      client.send(turn('Weather?', { user_settings }))
      await client.waitFor(isStored, { from })
      if (dialect === '3.0') await lastEvent(client, dialect, from)
      await new Promise((resolve) => setTimeout(resolve, 50))
      const events = client.events.slice(from)
      const end = dialect === '3.0' ? ['textCompleted', 'ttsNotRequested'] : []
      const tool = ['customEvent:toolUse', 'toolCall', 'customEvent:textUsage']
      expect(stepsOf(events)).toEqual(
        inDialect(dialect, [...start, ...tool, 'dbOperationExecuted', ...end]),
      )
      const flag = events.find(({ type }) => type === 'text_completed')
      if (flag) expect(flag).toMatchObject({ requires_tool_action: true })

      const use = events.find(
        ({ type, event_type }) => type === 'tool_start' || event_type === 'toolUse',
      )
      const { call_id } = Object(use?.data ?? use?.content) as { call_id: string }
      const call = {
        id: call_id,
        type: 'function',
        function: { name: 'get_weather', arguments: '{"city":"Bern"}' },
      }
      const { session_id } = bodyOf(events.find(isStored))
      api.simulator.steer({ reply: 'Sunny in Bern.' })
      const second = await play(client, dialect, {
        request_type: 'text',
        prompt: 'Weather?',
        user_settings,
        user_input: {
          session_id,
          user_message: { message: 'Weather?' },
          chat_history: [
            { role: 'user', content: [{ type: 'text', text: 'Weather?' }] },
            { role: 'assistant', content: '', tool_calls: [call] },
            { role: 'tool', tool_call_id: call_id, content: '{"sky":"clear"}' },
          ],
        },
      })
      expect(contentOf(second, text)).toBe('Sunny in Bern.')
      const ending = inDialect(dialect, answered)
      expect(stepsOf(second).slice(-ending.length)).toEqual(ending)
    })

    it('L: a cancel in mid-answer keeps nothing', async () => {
      await using api = await startApi({ MAIN_DB_URL: await engine.createUrl() })
      await using client = await openDialect(api, dialect)
      api.simulator.steer({ chunks: 500, chunk_delay_ms: 5 })
      const from = client.events.length
      client.send(turn('Write a lot'))
      await client.waitFor(text, { from })
      client.send({ type: 'CANCEL' })
      await lastEvent(client, dialect, from)
      const steps = stepsOf(client.events.slice(from))
      expect(steps.slice(steps.indexOf('cancelled'))).toEqual(
        inDialect(dialect, ['cancelled', ...refused]),
      )
      expect(client.events.some(isStored)).toBe(false)
      const { db } = await api.container.mainDatabase.get()
      expect(await db.selectFrom('chat_messages').select('message_id').execute()).toEqual([])
    })

    it('N: the answer cannot be stored', async () => {
      await using api = await startApi({ MAIN_DB_URL: await engine.createUrl() })
      await using client = await openDialect(api, dialect)
      const events = await play(client, dialect, {
        ...turn('Hello'),
        user_input: { session_id: 'no-such-session', user_message: { message: 'Hello' } },
      })
      const ending = inDialect(dialect, [
        'customEvent:textGenerationCompleted',
        'error',
        ...answered,
      ])
      expect(stepsOf(events).slice(-ending.length)).toEqual(ending)
      expect(events.find(({ type }) => type === 'error')).toMatchObject({ stage: 'database' })
    })
  })
})

describe.each(dialects)(
  'The documented sequences of requests without an answer, in protocol %s',
  (dialect) => {
    it('M: a request that is refused', async () => {
      await using api = await startApi()
      await using client = await openDialect(api, dialect)
      const events = await play(client, dialect, { request_type: 'text' })
      expect(stepsOf(events)).toEqual(inDialect(dialect, ['error', ...refused]))
      expect(events[0]).toMatchObject({
        content: 'Prompt required',
        stage: 'validation',
        error_code: 'VALIDATION_ERROR',
      })
      const realtime = await play(client, dialect, { request_type: 'realtime' })
      expect(realtime[0]).toMatchObject({
        stage: 'validation',
        content: 'realtime must be the first request of a connection',
      })
    })

    it.each([
      { request_type: 'audio', stage: 'transcription' },
      { request_type: 'audio_direct', stage: 'audio_collection' },
    ])('$request_type without any audio', async ({ request_type, stage }) => {
      await using api = await startApi()
      await using client = await openDialect(api, dialect)
      const from = client.events.length
      client.send({ request_type })
      client.send({ type: 'RecordingFinished' })
      await lastEvent(client, dialect, from)
      const events = client.events.slice(from)
      const steps = stepsOf(events).filter((step) => step !== 'transcription')
      expect(steps).toEqual(inDialect(dialect, ['working', 'error', ...answered]))
      expect(events.find(({ type }) => type === 'error')).toMatchObject({ stage })
    })

    it('speech alone of no message', async () => {
      await using api = await startApi()
      await using client = await openDialect(api, dialect)
      const events = await play(client, dialect, { request_type: 'tts', prompt: 'Speak' })
      const ending = dialect === '2.0' ? refused : ['text_not_requested', 'tts_not_requested']
      const [flag, ...rest] = ending
      expect(stepsOf(events)).toEqual(['working', flag, 'error', ...rest])
      expect(events[2]).toMatchObject({ stage: 'database' })
    })

    it('O: the client closes, or says nothing for too long', async () => {
      await using api = await startApi({ CHAT_IDLE_TIMEOUT_SECONDS: '0.3' })
      await using leaving = await openDialect(api, dialect)
      leaving.send({ type: 'close_session' })
      expect((await leaving.closed).code).toBe(1000)
      expect(leaving.events.at(-1)).toMatchObject({ type: 'closing', reason: 'client_request' })
      await using idle = await openDialect(api, dialect)
      idle.send([])
      expect((await idle.closed).code).toBe(1001)
      expect(idle.events.at(-1)).toMatchObject({ type: 'closing', reason: 'timeout' })
    })
  },
)

/** Protocol 3 puts some events' fields, the session among them, under `data`. */
function sessionIn({ data }: ReceivedEvent): unknown {
  return (data as { session_id?: unknown } | undefined)?.session_id
}
