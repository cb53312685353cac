import { contentOf, describeOnEngines } from '@betterai/testkit'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  answered,
  customContent,
  dialectsOn,
  inDialect,
  lastEvent,
  openDialect,
  play,
  refused,
  stepsOf,
} from '../../../support/dialects.js'
import type { TestApi } from '../../../support/start-api.js'
import { startApi } from '../../../support/start-api.js'

const citations = [{ url: 'https://example.com/tea', title: 'Tea' }]
const stages = {
  optimising: { reply: 'Compare the health effects of green and black tea.' },
  researching: { reply: 'Report: both are healthy.', citations },
  analysing: { reply: 'In short, drink what you like.', chunk_size: 8 },
}
const request = {
  prompt: 'Which tea is better?',
  user_input: {
    user_message: { message: 'Which tea is better?' },
    chat_history: [{ role: 'user', content: 'I like tea' }],
  },
  user_settings: { text: { model: 'gpt-6-luna', deep_research_enabled: true } },
}
const started = [
  'working',
  'customEvent:aiTextModelInUse',
  'customEvent:deepResearch:deepResearchStarted',
  'customEvent:deepResearch:deepResearchOptimizing',
  'customEvent:deepResearch:deepResearchSearching',
]
const text = ['text', 'customEvent:textTimings', 'text']
const found = ['customEvent:citations', 'customEvent:deepResearch:deepResearchAnalyzing']
const ended = [
  'customEvent:deepResearch:deepResearchCompleted',
  'customEvent:textGenerationCompleted',
  'dbOperationExecuted',
  ...answered,
]

describeOnEngines('A deep research', (engine) => {
  describe.each(dialectsOn(engine))('in protocol %s', (dialect) => {
    let api: TestApi
    const textType = dialect === '2.0' ? 'text' : 'text_chunk'
    const steer = (...behaviours: object[]) => api.simulator.steer(behaviours)
    const asked = () => api.simulator.log.entries().map(({ body }) => JSON.stringify(body))

    beforeAll(async () => {
      api = await startApi({ MAIN_DB_URL: await engine.createUrl(), TEXT_MAX_RETRIES: '1' })
    })
    afterAll(async () => {
      await api[Symbol.asyncDispose]()
    })
    afterEach(async () => {
      await fetch(`${api.simulator.url}/__simulator/steer`, { method: 'DELETE' })
      api.simulator.log.clear()
    })

    it('writes a prompt, has it researched, and tells what matters of the report', async () => {
      await using client = await openDialect(api, dialect)
      steer(stages.optimising, stages.researching, stages.analysing)
      const events = await play(client, dialect, request)
      expect(stepsOf(events)).toEqual(inDialect(dialect, [...started, ...found, ...text, ...ended]))
      expect(contentOf(events, textType)).toBe('In short, drink what you like.')
      expect(customContent(events, 'citations')).toMatchObject({ citations })
      const steps = events.filter(({ event_type }) => event_type === 'deepResearch')
      expect(steps.map(({ content }) => content)).toMatchObject([
        { stage: 'initialization' },
        { stage: 'optimization' },
        { stage: 'research', optimized_prompt: stages.optimising.reply },
        { stage: 'analysis' },
        { stage: 'completed', citations_count: 1, tag: 'notification', session_id: null },
      ])
      expect(customContent(events, 'textGenerationCompleted')).toMatchObject({
        full_response: 'In short, drink what you like.',
        metadata: {
          stage_count: 3,
          citations_count: 1,
          stage_timings: {
            optimization: expect.any(Number),
            research: expect.any(Number),
            analysis: expect.any(Number),
          },
        },
      })
      const [optimising, researching, analysing] = asked()
      expect(optimising).toContain('User: I like tea')
      expect(researching).toContain('"preset":"high"')
      expect(researching).toContain('"model":"perplexity/sonar"')
      expect(researching).not.toContain('max_output_tokens')
      expect(researching).toContain(stages.optimising.reply)
      expect(researching).toMatch(/Today is \d{4}-\d\d-\d\d/)
      expect(researching).not.toContain('I like tea')
      expect(analysing).toContain('Report: both are healthy.')
    })

    it('stores its four texts in one tagged session, also a second time', async () => {
      await using client = await openDialect(api, dialect, 8)
      const play4 = async (session_id: string, more: object = {}) => {
        steer(stages.optimising, stages.researching, stages.analysing)
        const user_input = { ...request.user_input, session_id, ...more }
        const events = await play(client, dialect, { ...request, user_input })
        const content = events.find(({ type }) => /^db_?[oO]peration/.test(type))?.content
        return typeof content === 'string' ? JSON.parse(content) : content
      }
      const stored = await play4('somebody-elses')
      const { db } = await api.container.databases.main.get()
      const session = await db
        .selectFrom('chat_sessions')
        .select(['session_name', 'tags'])
        .where('session_id', '=', stored.session_id)
        .executeTakeFirstOrThrow()
      expect(session).toEqual({
        session_name: 'Deep Research: Which tea is better?...',
        tags: ['notification'],
      })
      const rows = await db
        .selectFrom('chat_messages')
        .select(['message_id', 'sender', 'message', 'claude_code_data', 'token_usage'])
        .where('session_id', '=', stored.session_id)
        .orderBy('message_id')
        .execute()
      expect(rows.map(({ sender, message }) => [sender, message])).toEqual([
        ['User', 'Which tea is better?'],
        ['System', stages.optimising.reply],
        ['AI', stages.researching.reply],
        ['AI', stages.analysing.reply],
      ])
      const ids = rows.map(({ message_id }) => message_id)
      expect(stored).toEqual({
        session_id: stored.session_id,
        user_message_id: ids[0],
        ai_message_id: ids[3],
        optimized_prompt_id: ids[1],
        research_message_id: ids[2],
        analysis_message_id: ids[3],
        deep_research: true,
      })
      expect(rows[2]?.claude_code_data).toMatchObject({ deep_research_citations: citations })
      expect(rows[3]?.claude_code_data).toMatchObject({ based_on_research_message_id: ids[2] })
      expect(rows[3]?.token_usage).toMatchObject({ total_tokens: expect.any(Number) })
      expect((await play4(stored.session_id)).session_id).toBe(stored.session_id)
      const { session_id, user_message_id, ai_message_id } = stored
      const edited = await play4(session_id, {
        is_edited_message: true,
        user_message: { message: 'Which tea is better?', message_id: user_message_id },
        ai_response: { message_id: ai_message_id },
      })
      expect(edited).toEqual(stored)
    })

    it.each([
      ['fails', { status: 500 }],
      ['is empty', { reply: ' ' }],
    ])('asks in the words of the user when the prompt for it %s', async (_name, behaviour) => {
      await using client = await openDialect(api, dialect)
      steer(behaviour, stages.researching, stages.analysing)
      const events = await play(client, dialect, request)
      expect(stepsOf(events)).toEqual(inDialect(dialect, [...started, ...found, ...text, ...ended]))
      expect(asked()[1]).toContain('Which tea is better?')
    })

    it('shows the report as it is when it cannot be summed up', async () => {
      await using client = await openDialect(api, dialect)
      steer(stages.optimising, stages.researching, { status: 500 })
      const events = await play(client, dialect, request)
      const shown = ['customEvent:warning', 'text']
      expect(stepsOf(events)).toEqual(
        inDialect(dialect, [...started, ...found, ...shown, ...ended]),
      )
      expect(contentOf(events, textType)).toBe('Report: both are healthy.')
    })

    it.each([
      ['fails', { status: 500 }],
      ['brings no report', { reply: '' }],
    ])('says once that the research itself %s', async (_name, behaviour) => {
      await using client = await openDialect(api, dialect)
      steer(stages.optimising, behaviour, behaviour)
      const events = await play(client, dialect, request)
      const failed = ['customEvent:deepResearch:deepResearchError', 'error']
      expect(stepsOf(events)).toEqual(inDialect(dialect, [...started, ...failed, ...answered]))
      expect(events.find(({ type }) => type === 'error')).toMatchObject({
        stage: 'text',
        content: 'AI provider error',
      })
    })

    it.each([
      ['fails', { status: 500 }],
      ['brings no report', { reply: '' }],
    ])('is done by the next model when the first one %s', async (_name, behaviour) => {
      await using client = await openDialect(api, dialect)
      steer(stages.optimising, behaviour, stages.researching, stages.analysing)
      const events = await play(client, dialect, request)
      expect(stepsOf(events)).toEqual(inDialect(dialect, [...started, ...found, ...text, ...ended]))
      expect(customContent(events, 'citations')).toMatchObject({ citations })
      expect(asked()[1]).toContain('"preset":"high"')
      expect(asked()[2]).toContain('"model":"gpt-6.1-sol"')
      expect(asked()[2]).toContain('"type":"web_search"')
    })

    it('wants to be told its model', async () => {
      await using client = await openDialect(api, dialect)
      const nameless = { ...request, user_settings: { text: { deep_research_enabled: true } } }
      const events = await play(client, dialect, nameless)
      expect(stepsOf(events)).toEqual(inDialect(dialect, ['working', 'error', ...refused]))
      expect(events.find(({ type }) => type === 'error')).toMatchObject({
        stage: 'validation',
        data: { field: 'text.model' },
      })
    })

    const slow = { first_delay_ms: 5_000 }
    it.each([
      ['its prompt is written', 'deepResearchOptimizing', [slow]],
      ['it is under way', 'deepResearchSearching', [stages.optimising, slow]],
      ['it is summed up', 'deepResearchAnalyzing', [stages.optimising, stages.researching, slow]],
    ])('is cancelled while %s, and stores nothing', async (_name, step, behaviours) => {
      await using client = await openDialect(api, dialect, 9)
      steer(...behaviours)
      const from = client.events.length
      client.send(request)
      await client.waitFor((event) => stepsOf([event])[0]?.endsWith(step) === true, { from })
      await expect.poll(() => asked().length).toBe(behaviours.length)
      client.send({ type: 'cancel' })
      await lastEvent(client, dialect, from)
      const steps = stepsOf(client.events.slice(from))
      const ending = inDialect(dialect, ['cancelled', ...refused])
      expect(steps.slice(steps.indexOf('cancelled'))).toEqual(ending)
      await api.simulator.log.waitFor(({ finished }) => finished === 'client_closed', 1000)
      const { db } = await api.container.databases.main.get()
      const rows = await db
        .selectFrom('chat_messages')
        .select('message_id')
        .where('customer_id', '=', 9)
        .execute()
      expect(rows).toEqual([])
    })
  })
})
