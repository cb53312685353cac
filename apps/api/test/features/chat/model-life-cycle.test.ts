import type { ReceivedEvent } from '@betterai/testkit'
import { contentOf, openChatClient } from '@betterai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dialects } from '../../support/dialects.js'
import type { TestApi } from '../../support/start-api.js'
import { startApi } from '../../support/start-api.js'

/** A model of each vendor that has ended, what answers in its place, and since when. */
const ended: [string, string, string][] = [
  ['gpt-4.1-nano', 'gpt-6-luna', '2026-10-23'],
  ['claude-opus-4-1', 'claude-opus-5-5', '2026-08-05'],
  ['gemini-3-pro-preview', 'gemini-3.1-pro-preview', '2026-03-09'],
  ['deepseek-chat', 'deepseek-flash', '2026-07-24'],
  ['grok-4', 'grok-4.3', '2026-05-15'],
  ['llama-3.3-70b', 'openai/gpt-oss-120b', '2026-08-16'],
]

describe('A model that has ended', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi()
  })
  afterAll(async () => {
    await api[Symbol.asyncDispose]()
  })

  const ask = async (text: Record<string, unknown>, user_input?: object) => {
    await using client = await api.chat()
    return await client.request({ prompt: 'Go', user_input, user_settings: { text } })
  }
  const warningsIn = (events: readonly ReceivedEvent[]) =>
    events.flatMap(({ event_type, content }) => (event_type === 'warning' ? [content] : []))
  const contentsOf = (events: readonly ReceivedEvent[], type: string) =>
    events.find(({ event_type }) => event_type === type)?.content

  it.each(ended)('%s is answered by %s over a socket, aloud', async (model, used, ended_on) => {
    const events = await ask({ model })
    const model_replaced = { requested: model, used, ended_on }
    expect(contentOf(events)).not.toBe('')
    expect(contentsOf(events, 'aiTextModelInUse')).toMatchObject({ ai_text_model: used })
    expect(warningsIn(events)).toEqual([
      { code: 'model_replaced', message: expect.any(String), ...model_replaced },
    ])
    expect(contentsOf(events, 'textGenerationCompleted')).toMatchObject({
      metadata: { model_replaced },
    })
  })

  it.each(ended)('%s is answered by %s over POST /chat, aloud', async (model, used, ended_on) => {
    const response = await api.post('/chat', { prompt: 'Go', settings: { text: { model } } })
    const model_replaced = { requested: model, used, ended_on }
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({
      data: {
        metadata: { model_replaced, warnings: [{ code: 'model_replaced', ...model_replaced }] },
      },
    })
  })

  it('is named in an event stream', async () => {
    const settings = { text: { model: 'o4-mini' } }
    const response = await api.post('/chat/stream', { prompt: 'Go', settings })
    const body = await response.text()
    expect(body).toContain('"code":"model_replaced"')
    expect(body).toContain('"requested":"o4-mini","used":"gpt-6.1-terra","ended_on":"2026-10-23"')
  })

  it.each(dialects)('is told of in dialect %s', async (dialect) => {
    const socket = await api.socketUrl(1, `&protocol_version=${dialect}`)
    await using client = await openChatClient(socket)
    await client.waitFor((event) => 'session_id' in event)
    const model = 'gpt-4.1-nano'
    client.send({ prompt: 'Go', user_settings: { text: { model } } })
    const warning = await client.waitFor(({ event_type }) => event_type === 'warning')
    expect(warning.content).toMatchObject({ code: 'model_replaced', used: 'gpt-6-luna' })
  })

  it('is replaced as a fall-back too', async () => {
    api.simulator.steer({ status: 503, times: 3 })
    const events = await ask({ model: 'gpt-6.1-sol', fallback_models: ['gpt-4.1-nano'] })
    const codes = warningsIn(events).map((content) => (content as { code: string }).code)
    expect(codes).toEqual(['model_replaced', 'model_fallback'])
  })

  it('is kept with the stored answer', async () => {
    await ask({ model: 'gpt-4.1-nano' }, { session_name: 'Ends' })
    const body = { include_messages: true }
    const response = await api.post('/api/v1/chat/sessions/list', body)
    expect(await response.text()).toContain('"used":"gpt-6-luna"')
  })

  it('answers until its day, with a word about it', async () => {
    const response = await api.post('/chat', {
      prompt: 'Go',
      settings: { text: { model: 'claude-sonnet-4-5' } },
    })
    expect(await response.json()).toMatchObject({
      data: {
        provider: 'anthropic',
        metadata: {
          warnings: [
            { code: 'model_ends', ends_on: '2026-11-30', replacement: 'claude-sonnet-5-5' },
          ],
        },
      },
    })
  })

  it('names the key that its replacement lacks', async () => {
    await using bare = await startApi({
      APP_ENV: 'staging',
      ANTHROPIC_BASE_URL: '',
      BACKEND_LOG_LEVEL: 'silent',
    })
    const body = { prompt: 'Go', settings: { text: { model: 'claude-opus-4-1' } } }
    const response = await bare.post('/chat', body)
    expect(await response.json()).toMatchObject({ success: false, code: 500 })
  })
})
