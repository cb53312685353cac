import type { VideoJob } from '@betterai/providers'
import { registerVideoProvider } from '@betterai/providers'
import type { ReceivedEvent } from '@betterai/testkit'
import { contentOf, describeOnEngines } from '@betterai/testkit'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Dialect } from '../../../support/dialects.js'
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
import { useToyImages } from '../../../support/images.js'
import type { TestApi } from '../../../support/start-api.js'
import { startApi } from '../../../support/start-api.js'

const general = { ai_agent_enabled: true }
const request = {
  prompt: 'Help me',
  user_input: { user_message: { message: 'Help me' } },
  user_settings: { general },
}
const calls = (name: string, args: Record<string, unknown>) => ({
  tool_calls: [{ name, arguments: args }],
})
const begin = ['working', 'customEvent:aiTextModelInUse']
const toolStep = (...inside: string[]) => [
  'customEvent:iterationStarted',
  'customEvent:toolUse',
  'toolCall',
  ...inside,
  'toolResult',
  'customEvent:iterationCompleted',
]
const textStep = [
  'customEvent:iterationStarted',
  'text',
  'customEvent:textTimings',
  'text',
  'customEvent:iterationCompleted',
]
const end = ['customEvent:textGenerationCompleted', 'dbOperationExecuted', ...answered]
const final = { reply: 'Here you are.', chunk_size: 4 }

/** What a tool brought back, in either dialect. */
function resultsOf(events: readonly ReceivedEvent[], dialect: Dialect): unknown[] {
  if (dialect === '2.0')
    return events.filter(({ type }) => type === 'toolResult').map(({ content }) => content)
  const data = events.filter(({ type }) => type === 'tool_result').map((event) => event.data)
  return data.map((each) => (each as { tool_result: unknown }).tool_result)
}

describeOnEngines('The tool loop', (engine) => {
  describe.each(dialectsOn(engine))('in protocol %s', (dialect) => {
    let api: TestApi
    const asked = () => api.simulator.log.entries().map(({ body }) => JSON.stringify(body))
    const run = async (behaviours: object[], settings: object = {}) => {
      await using client = await openDialect(api, dialect)
      api.simulator.steer(behaviours)
      const user_settings = { ...request.user_settings, ...settings }
      return await play(client, dialect, { ...request, user_settings })
    }
    const storedAnswer = async () => {
      const { db } = await api.container.databases.main.get()
      return await db
        .selectFrom('chat_messages')
        .selectAll()
        .where('sender', '=', 'AI')
        .orderBy('message_id', 'desc')
        .executeTakeFirstOrThrow()
    }

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

    it('runs a tool, gives its result to the model and adds up what all calls used', async () => {
      const used = (n: number) => ({
        usage: { input_tokens: n, output_tokens: n, total_tokens: 2 * n },
      })
      const events = await run([
        { ...calls('generate_text', { prompt: 'A poem' }), ...used(100) },
        { reply: 'Roses are red.', ...used(10) },
        { ...final, ...used(1) },
      ])
      expect(stepsOf(events)).toEqual(
        inDialect(dialect, [...begin, ...toolStep(), ...textStep, ...end]),
      )
      const [result] = resultsOf(events, dialect)
      const brought = dialect === '2.0' ? (result as { result: unknown }).result : result
      expect(brought).toMatchObject({ text: 'Roses are red.' })
      expect(asked()[2]).toContain('Roses are red.')
      expect(customContent(events, 'iterationStarted')).toEqual({
        iteration: 1,
        max_iterations: 10,
      })
      expect(customContent(events, 'textGenerationCompleted')).toMatchObject({
        full_response: 'Here you are.',
        metadata: { iterations: 2, usage: { input_tokens: 111, output_tokens: 111 } },
      })
      expect(await storedAnswer()).toMatchObject({
        message: 'Here you are.',
        token_usage: { total_tokens: 222 },
        tool_calls: [expect.objectContaining({ tool_name: 'generate_text' })],
      })
    })

    it('keeps the text of several iterations apart', async () => {
      const first = { ...calls('generate_text', { prompt: 'A' }), reply: 'Let me see.' }
      const events = await run([first, { reply: 'a' }, final])
      const text = contentOf(events, dialect === '2.0' ? 'text' : 'text_chunk')
      expect(text).toBe('Let me see.\n\nHere you are.')
      expect(events.filter(({ event_type }) => event_type === 'textTimings')).toHaveLength(1)
    })

    it('draws charts and keeps them with the answer', async () => {
      const data = { datasets: [{ label: 'Steps', data: [1, 2, 3] }], labels: ['a', 'b', 'c'] }
      const chart = { chart_type: 'bar', title: 'Steps', subtitle: null, data }
      const events = await run([calls('chart_generation', chart), final])
      const drawn = ['customEvent:chartGenerationStarted', 'customEvent:chartGenerated']
      const steps = [...begin, ...toolStep(...drawn), ...textStep, ...end]
      expect(stepsOf(events)).toEqual(inDialect(dialect, steps))
      expect(customContent(events, 'chartGenerated')).toMatchObject({
        chart_id: expect.any(String),
        chart_type: 'bar',
        data,
        options: { interactive: true, show_legend: true, stacked: false },
        data_source: 'llm_generated',
      })
      expect((await storedAnswer()).chart_data).toEqual([customContent(events, 'chartGenerated')])
    })

    it('draws diagrams from mermaid code', async () => {
      const diagram = { chart_type: 'mermaid', title: 'Flow', mermaid_code: 'graph TD; A-->B' }
      const events = await run([calls('chart_generation', diagram), final])
      expect(customContent(events, 'chartGenerated')).toMatchObject({
        mermaid_code: 'graph TD; A-->B',
      })
    })

    it.each([
      [
        'needs stored figures that nobody serves',
        {
          chart_type: 'line',
          title: 'Sleep',
          data_query: { source: 'garmin_db', metric: 'sleep' },
        },
      ],
      ['has no data', { chart_type: 'line', title: 'Sleep' }],
      ['has no code', { chart_type: 'mermaid', title: 'Sleep' }],
    ])('tells the model when a chart %s', async (_name, chart) => {
      const events = await run([calls('chart_generation', chart), final])
      const failed = ['customEvent:chartGenerationStarted', 'customEvent:chartError']
      const steps = [...begin, ...toolStep(...failed), ...textStep, ...end]
      expect(stepsOf(events)).toEqual(inDialect(dialect, steps))
      expect(JSON.stringify(resultsOf(events, dialect))).toContain('"error":')
    })

    it('generates images and keeps them with the answer', async () => {
      useToyImages()
      const events = await run([
        calls('generate_image', { prompt: 'A cat', model: 'openai' }),
        final,
      ])
      expect(stepsOf(events)).toEqual(
        inDialect(dialect, [...begin, ...toolStep(), ...textStep, ...end]),
      )
      const { image_locations } = await storedAnswer()
      expect(image_locations).toEqual([expect.stringMatching(/^http.*\.png/)])
      expect((await fetch(String(image_locations?.[0]))).status).toBe(200)
    })

    it('makes videos and keeps them with the answer', async () => {
      const running: VideoJob = {
        ref: {
          job_id: 'f1',
          model: 'm',
          polling_url: null,
          expected_amounts: [],
          billed_usd: null,
        },
        status: 'running',
        progress: null,
        failure: null,
        video_id: null,
        expires_at: null,
        duration_seconds: null,
        amounts: [],
        cost: null,
        warnings: [],
      }
      async function* bytes() {
        yield new Uint8Array([0, 0, 0, 24])
      }
      registerVideoProvider('gemini', () => ({
        provider_name: 'gemini',
        check: () => [],
        submit: async () => running,
        poll: async () => ({ ...running, status: 'completed' }),
        download: async () => ({ mime_type: 'video/mp4', size_bytes: 4, bytes: bytes() }),
      }))
      const events = await run([
        calls('video_generation', { prompt: 'A cat', model: 'gemini-omni-1.2-flash' }),
        final,
      ])
      expect(stepsOf(events)).toEqual(
        inDialect(dialect, [...begin, ...toolStep(), ...textStep, ...end]),
      )
      expect((await storedAnswer()).file_locations).toEqual([expect.stringMatching(/^http.*\.mp4/)])
    })

    it.each([
      ['an unknown tool', 'order_pizza', {}, 'no tool'],
      ['arguments that do not fit', 'generate_text', { prompt: 7 }, 'Invalid arguments'],
      ['a tool that nobody offers', 'browser_automation', { task: 'x' }, 'no tool'],
    ])('goes on after a call of %s', async (_name, tool, args, reason) => {
      const events = await run([calls(tool, args), final])
      expect(stepsOf(events)).toEqual(
        inDialect(dialect, [...begin, ...toolStep(), ...textStep, ...end]),
      )
      expect(JSON.stringify(resultsOf(events, dialect))).toContain(reason)
      expect(asked()[1]).toContain(reason)
    })

    it('says that no browser is driven here', async () => {
      const profile = { general: { ...general, ai_agent_profile: 'automation' } }
      const events = await run([calls('browser_automation', { task: 'x' }), final], profile)
      expect(JSON.stringify(resultsOf(events, dialect))).toContain('not available')
    })

    it('searches the web for requests that want it', async () => {
      const events = await run(
        [calls('web_search', { query: 'news' }), { reply: 'Nothing new.' }, final],
        { text: { websearch_enabled: true } },
      )
      expect(stepsOf(events)).toEqual(
        inDialect(dialect, [...begin, ...toolStep(), ...textStep, ...end]),
      )
      expect(asked()[1]).toContain('"type":"web_search"')
      expect(asked()[2]).toContain('Nothing new.')
    })

    it('has to answer in words at the tenth iteration', async () => {
      const again = { ...calls('order_pizza', {}), times: 9 }
      const events = await run([again, final])
      const steps = [...Array.from({ length: 9 }, () => toolStep()).flat(), ...textStep]
      expect(stepsOf(events)).toEqual(inDialect(dialect, [...begin, ...steps, ...end]))
      expect(asked()[8]).not.toContain('"tool_choice":"none"')
      expect(asked()[9]).toContain('"tool_choice":"none"')
    })

    it('refuses an unknown profile', async () => {
      const events = await run([], { general: { ...general, ai_agent_profile: 'pilot' } })
      expect(stepsOf(events)).toEqual(inDialect(dialect, ['working', 'error', ...refused]))
      expect(events.find(({ type }) => type === 'error')).toMatchObject({
        stage: 'validation',
        data: {
          field: 'general.ai_agent_profile',
          suggestions: ['general', 'media', 'automation'],
        },
      })
    })

    it('leaves out the functions of the client and says so', async () => {
      const functions = [{ name: 'mine', parameters: { type: 'object', properties: {} } }]
      const events = await run([final], { text: { tools: { functions } } })
      expect(customContent(events, 'warning')).toMatchObject({ code: 'functions_left_out' })
      expect(asked()[0]).not.toContain('"mine"')
    })

    const slow = { first_delay_ms: 5_000 }
    it.each([
      ['the model thinks', 1, [slow]],
      ['a tool works', 2, [calls('generate_text', { prompt: 'A' }), slow]],
      [
        'the model reads a result',
        3,
        [calls('generate_text', { prompt: 'A' }), { reply: 'a' }, slow],
      ],
    ])('is cancelled while %s', async (_name, count, behaviours) => {
      await using client = await openDialect(api, dialect)
      api.simulator.steer(behaviours)
      const from = client.events.length
      client.send(request)
      await expect.poll(() => asked().length, { timeout: 3000 }).toBe(count)
      client.send({ type: 'cancel' })
      await lastEvent(client, dialect, from)
      const steps = stepsOf(client.events.slice(from))
      const ending = inDialect(dialect, ['cancelled', ...refused])
      expect(steps.slice(steps.indexOf('cancelled'))).toEqual(ending)
      expect(steps).not.toContain(inDialect(dialect, ['dbOperationExecuted'])[0])
      await api.simulator.log.waitFor(({ finished }) => finished === 'client_closed', 1000)
    })
  })
})

describe('The tool loop', () => {
  it('is not run where it is switched off', async () => {
    await using api = await startApi({ AGENTIC_ENABLED: 'false' })
    await using client = await openDialect(api, '2.0')
    const events = await play(client, '2.0', request)
    expect(stepsOf(events)).not.toContain('customEvent:iterationStarted')
    expect(stepsOf(events).slice(-answered.length)).toEqual(answered)
  })
})
