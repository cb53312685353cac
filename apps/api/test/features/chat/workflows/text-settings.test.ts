import { contentOf } from '@betterai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  answered,
  customContent,
  dialects,
  inDialect,
  openDialect,
  play,
  stepsOf,
} from '../../../support/dialects.js'
import type { TestApi } from '../../../support/start-api.js'
import { startApi } from '../../../support/start-api.js'

const whole = [
  'working',
  'customEvent:aiTextModelInUse',
  'text',
  'customEvent:textTimings',
  'customEvent:textGenerationCompleted',
  ...answered,
]

describe.each(dialects)('Settings of a text turn in protocol %s', (dialect) => {
  let api: TestApi
  const textType = dialect === '2.0' ? 'text' : 'text_chunk'
  const ask = async (user_settings: object, prompt = 'Hi') => {
    await using client = await openDialect(api, dialect)
    return await play(client, dialect, { prompt, user_settings })
  }

  beforeAll(async () => {
    api = await startApi()
  })
  afterAll(async () => {
    await api[Symbol.asyncDispose]()
  })

  it('bring the text as one event to clients that want no stream', async () => {
    api.simulator.steer({ reply: 'One two three four', chunk_size: 3 })
    const events = await ask({ text: { streaming: false } })
    expect(stepsOf(events)).toEqual(inDialect(dialect, whole))
    const texts = events.filter(({ type }) => type === textType)
    expect(texts.map(({ content }) => content)).toEqual(['One two three four'])
  })
  it('hold the text back until a tool of the client is called', async () => {
    api.simulator.steer({
      reply: 'Let me look',
      tool_calls: [{ name: 'get_weather', arguments: { city: 'Zürich' } }],
    })
    await using client = await openDialect(api, '2.0')
    const functions = [{ name: 'get_weather', parameters: { type: 'object', properties: {} } }]
    const from = client.events.length
    client.send({
      prompt: 'Weather?',
      user_settings: { text: { streaming: false, tools: { functions } } },
    })
    await client.waitFor((event) => event.event_type === 'textUsage', { from })
    expect(stepsOf(client.events.slice(from))).toEqual([
      'working',
      'customEvent:aiTextModelInUse',
      'text',
      'customEvent:textTimings',
      'customEvent:toolUse',
      'toolCall',
      'customEvent:textUsage',
    ])
  })

  it.each([
    [undefined, 'medium'],
    [0, 'low'],
    [2, 'high'],
    ['medium', 'medium'],
    ['xhigh', 'high'],
    ['none', 'none'],
  ])('turn the reasoning effort %s into %s', async (reasoning_effort, effort) => {
    await ask({ text: { model: 'gpt-5.1', enable_reasoning: true, reasoning_effort } })
    expect(api.simulator.log.entries().at(-1)?.body).toMatchObject({ reasoning: { effort } })
  })

  it('answer with test data without any vendor', async () => {
    const before = api.simulator.log.entries().length
    const events = await ask({
      general: { return_test_data: true },
      text: { model: 'gpt-6-luna' },
    })
    expect(stepsOf(events)).toEqual(inDialect(dialect, whole))
    expect(contentOf(events, textType)).not.toBe('')
    expect(customContent(events, 'aiTextModelInUse')).toMatchObject({
      ai_text_model: 'gpt-6-luna',
      provider: 'test-data',
    })
    expect(api.simulator.log.entries()).toHaveLength(before)
  })

  it('search the web by another model where the own one cannot', async () => {
    const events = await ask({ text: { model: 'deepseek-flash', websearch_enabled: true } })
    expect(customContent(events, 'aiTextModelInUse')).toMatchObject({
      ai_text_model: 'perplexity/sonar',
      provider: 'perplexity',
    })
    const named = { model: 'deepseek-flash', websearch_enabled: true, websearch_model: 'sonar-pro' }
    const byName = await ask({ text: named })
    expect(customContent(byName, 'aiTextModelInUse')).toMatchObject({
      ai_text_model: 'perplexity/sonar',
    })
    const bodies = api.simulator.log
      .entries()
      .slice(-2)
      .map(({ body }) => body)
    expect(bodies).toMatchObject([{ preset: 'fast' }, { preset: 'low' }])
  })

  it('search the web by the own model where it can', async () => {
    const events = await ask({ text: { model: 'gpt-6.1-terra', websearch_enabled: true } })
    expect(customContent(events, 'aiTextModelInUse')).toMatchObject({ provider: 'openai' })
    const { body } = api.simulator.log.entries().at(-1) ?? {}
    expect(JSON.stringify(body)).toContain('web_search')
  })

  it('speak no answer where speech during the stream is off', async () => {
    const events = await ask({ tts: { enabled: true, streaming: false, tts_auto_execute: true } })
    expect(stepsOf(events).slice(-inDialect(dialect, answered).length)).toEqual(
      inDialect(dialect, answered),
    )
    expect(
      events.filter(({ type }) => /^(audio|tts_?[sS]tarted|tts_?[eE]rror)/.test(type)),
    ).toEqual([])
  })
})
