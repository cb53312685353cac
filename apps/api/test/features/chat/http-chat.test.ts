import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestApi } from '../../support/start-api.js'
import { startApi } from '../../support/start-api.js'

const types = (body: string) =>
  body
    .split('\n\n')
    .filter((block) => block.startsWith('data: {'))
    .map((block) => JSON.parse(block.slice(6)))

describe('Chat over HTTP', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi({ TEXT_MAX_RETRIES: '1' })
  })
  afterAll(async () => {
    await api[Symbol.asyncDispose]()
  })

  it('answers POST /chat whole, with usage and without storing anything', async () => {
    api.simulator.steer({ reply: 'Four.' })
    const response = await api.post('/chat', { prompt: 'Two plus two?', session_id: 'mine' })
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({
      code: 200,
      success: true,
      message: expect.any(String),
      meta: null,
      data: {
        text: 'Four.',
        model: expect.stringContaining('gpt-6-luna'),
        provider: 'openai',
        reasoning: null,
        citations: null,
        session_id: 'mine',
        metadata: {
          finish_reason: 'stop',
          usage: expect.objectContaining({ input_tokens: expect.any(Number) }),
          cost: expect.objectContaining({ currency: 'USD' }),
        },
        tool_calls: null,
        audio: null,
        requires_tool_action: null,
      },
    })
  })

  it('tells a whole answer which settings were left out, as events do', async () => {
    const text = { model: 'gpt-6.1-sol', temperature: 0.7, max_tokens: 999_999 }
    const answer = await api.post('/chat', { prompt: 'Hi', user_settings: { text } })
    const body = (await answer.json()) as { data: { metadata: { warnings: unknown } } }
    expect(body.data.metadata.warnings).toEqual([
      { code: 'unsupported_parameter', message: expect.stringContaining('temperature') },
      { code: 'unsupported_parameter', message: expect.stringContaining('128000 tokens') },
    ])
  })

  it('says when a tool of the caller has to run', async () => {
    api.simulator.steer({ tool_calls: [{ name: 'f', arguments: { a: 1 } }] })
    const tools = { functions: [{ name: 'f', parameters: { type: 'object', properties: {} } }] }
    const response = await api.post('/chat', { prompt: 'Use f', settings: { text: { tools } } })
    const { data } = (await response.json()) as { data: Record<string, unknown> }
    expect(data).toMatchObject({
      requires_tool_action: true,
      tool_calls: [{ tool_name: 'f', tool_input: { a: 1 } }],
    })
  })

  it('streams protocol events and ends with [DONE]', async () => {
    api.simulator.steer({ reply: 'One two three', chunk_size: 4 })
    const response = await api.post('/chat/stream', { prompt: 'Count' })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    expect(response.headers.get('x-accel-buffering')).toBe('no')
    const body = await response.text()
    const events = types(body)
    expect(events.map((event) => event.type)).toEqual([
      'customEvent',
      'text',
      'customEvent',
      ...Array.from({ length: 3 }, () => 'text'),
      'customEvent',
      'textCompleted',
      'ttsNotRequested',
      'complete',
      'fullProcessComplete',
    ])
    expect(body.endsWith('data: [DONE]\n\n')).toBe(true)
    expect(body).not.toContain('session_id')
  })

  it('streams what the provider produced with raw framing, line breaks kept', async () => {
    api.simulator.steer({ reply: 'a\nb', chunk_size: 10 })
    const response = await api.post('/chat/stream?framing=raw', { prompt: 'x' })
    expect(await response.text()).toBe('data: a\ndata: b\n\ndata: [DONE]\n\n')
  })

  it('ends a raw stream that failed with the error and without [DONE]', async () => {
    api.simulator.steer({ reply: 'abcdef', chunk_size: 2, error_after: 6 })
    const body = await (await api.post('/chat/stream?framing=raw', { prompt: 'x' })).text()
    expect(body).toContain('data: [ERROR: AI provider error]')
    expect(body).not.toContain('[DONE]')
  })

  it('speaks protocol 3 on a stream', async () => {
    const body = await (await api.post('/chat/stream?protocol=3', { prompt: 'x' })).text()
    const seen = types(body).map((event) => event.type)
    expect(seen).toContain('text_chunk')
    expect(seen.at(-1)).toBe('tts_not_requested')
  })

  it('answers a failure from before the first event as a real HTTP error', async () => {
    api.simulator.steer({ status: 500 })
    const response = await api.post('/chat/stream', { prompt: 'x' })
    expect(response.status).toBe(502)
    expect(await response.json()).toMatchObject({
      code: 502,
      success: false,
      data: { error: 'provider_error', context: { provider: 'openai' } },
    })
  })

  it.each([
    ['an error of the vendor', { error_after: 6 }, 'error'],
    ['a broken connection', { disconnect_after: 6 }, 'interrupted'],
  ])('gives a whole answer the text that came before %s', async (_name, fault, finish_reason) => {
    api.simulator.steer({ reply: 'abcdefgh', chunk_size: 2, ...fault })
    const response = await api.post('/chat', { prompt: 'x' })
    expect(response.status).toBe(200)
    const { data } = Object(await response.json())
    expect('abcdefgh'.startsWith(data.text) && data.text).toBeTruthy()
    expect(data).toMatchObject({ provider: 'openai', tool_calls: null, requires_tool_action: null })
    expect(data.metadata).toMatchObject({
      finish_reason,
      error: { content: 'AI provider error', stage: 'text', error_code: 'PROVIDER_ERROR' },
    })
  })

  it('gives a whole answer the text that came before a call without readable arguments', async () => {
    const text = { model: 'gpt-4o-mini' }
    const functions = [{ name: 'f', parameters: { type: 'object', properties: {} } }]
    api.simulator.steer({
      reply: 'Let me look.',
      tool_calls: [{ name: 'f', arguments: '{"city": "Os' }],
    })
    const tools = { functions }
    const response = await api.post('/chat', { prompt: 'x', tools, user_settings: { text } })
    expect(response.status).toBe(200)
    expect(Object(await response.json()).data).toMatchObject({
      text: 'Let me look.',
      tool_calls: null,
      requires_tool_action: null,
      metadata: { finish_reason: 'error', error: { error_code: 'PROVIDER_ERROR', stage: 'text' } },
    })
  })

  it.each([
    [
      '/chat',
      'provider_error',
      'context_length',
      { code: 'context_length_exceeded', message: 'Too many tokens' },
    ],
    [
      '/chat/stream',
      'content_policy',
      'content_filter',
      { code: 'content_policy_violation', message: 'Not that' },
    ],
  ])('answers the fault of a request to %s as one: %s', async (path, name, reason, error) => {
    api.simulator.steer({ status: 400, error })
    const response = await api.post(path, { prompt: 'x' })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      success: false,
      data: { error: name, reason, detail: error.message },
    })
  })

  it('passes a rate limit on with Retry-After', async () => {
    api.simulator.steer({ status: 429, retry_after: 7 })
    const response = await api.post('/chat', { prompt: 'x' })
    expect(response.status).toBe(429)
    expect(response.headers.get('retry-after')).toBe('7')
  })

  it('hangs up on the vendor when the client leaves the stream', async () => {
    api.simulator.log.clear()
    api.simulator.steer({ chunks: 500, chunk_delay_ms: 10 })
    const token = await api.token()
    const client = httpRequest(`${api.url}/chat/stream`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    })
    client.on('error', () => {})
    client.end(JSON.stringify({ prompt: 'Write a lot' }))
    await new Promise<void>((resolve) => {
      client.on('response', (response) => response.once('data', () => resolve()))
    })
    const leftAt = performance.now()
    client.destroy()
    await api.simulator.log.waitFor((entry) => entry.finished === 'client_closed', 1000)
    expect(performance.now() - leftAt).toBeLessThan(500)
  })

  it('counts a whole answer among the running turns and stops it by its session', async () => {
    api.simulator.log.clear()
    api.simulator.steer({ chunks: 500, chunk_delay_ms: 10 })
    const session_id = 'a-session-of-its-own'
    const answer = api.post('/chat', { prompt: 'Write a lot', session_id })
    await expect.poll(() => api.container.turns.countOf(1)).toBe(1)
    const stopped = await api.post('/api/v1/chat/stop', { session_id })
    expect(await stopped.json()).toMatchObject({ data: { stopped_count: 1 } })
    expect((await answer).status).toBe(409)
    await api.simulator.log.waitFor((entry) => entry.finished === 'client_closed', 1000)
    expect(await api.container.turns.countOf(1)).toBe(0)
  })

  it('hangs up on the vendor when the client does not wait for the whole answer', async () => {
    api.simulator.log.clear()
    api.simulator.steer({ chunks: 500, chunk_delay_ms: 10 })
    const controller = new AbortController()
    const answer = fetch(`${api.url}/chat`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await api.token()}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ prompt: 'Write a lot' }),
      signal: controller.signal,
    })
    answer.catch(() => {})
    await expect.poll(() => api.container.turns.countOf(1)).toBe(1)
    controller.abort()
    await api.simulator.log.waitFor((entry) => entry.finished === 'client_closed', 1000)
    await expect.poll(() => api.container.turns.countOf(1)).toBe(0)
  })

  it.each([
    ['malformed JSON', '{"prompt":', 400],
    ['a list', [1], 422],
    ['no prompt', {}, 422],
    ['a prompt of a wrong type', { prompt: 5 }, 422],
    ['an unknown model', { prompt: 'x', settings: { text: { model: 'nope' } } }, 400],
    ['another customer', { prompt: 'x', customer_id: 99 }, 403],
  ])('refuses %s with an envelope', async (_name, body, status) => {
    for (const path of ['/chat', '/chat/', '/api/chat', '/chat/stream']) {
      const response = await api.post(path, body)
      expect(response.status).toBe(status)
      expect(await response.json()).toMatchObject({ code: status, success: false })
    }
  })

  it('names every wrong field of a body', async () => {
    const body = { prompt: 'x', user_settings: { text: { temperature: 'hot', max_tokens: -1 } } }
    const { data } = (await (await api.post('/chat', body)).json()) as {
      data: { errors: { field: string }[] }
    }
    expect(data.errors.map((error) => error.field)).toEqual([
      'user_settings.text.temperature',
      'user_settings.text.max_tokens',
    ])
  })

  it('requires a token, in the header or in the query', async () => {
    const body = JSON.stringify({ prompt: 'x' })
    const missing = await fetch(`${api.url}/chat`, { method: 'POST', body })
    expect(missing.status).toBe(401)
    expect(missing.headers.get('www-authenticate')).toBe('Bearer')
    expect(await missing.json()).toMatchObject({ data: { reason: 'token_missing' } })
    const query = await fetch(`${api.url}/chat?token=${await api.token()}`, {
      method: 'POST',
      body,
    })
    expect(query.status).toBe(200)
  })

  it('answers an unknown route with an envelope', async () => {
    const response = await api.post('/nothing/here', {})
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ code: 404, success: false })
  })

  it('refuses a body over 16 MiB', async () => {
    const response = await api.post('/chat', { prompt: 'x'.repeat(17 * 1024 * 1024) })
    expect(response.status).toBe(413)
  })
})
