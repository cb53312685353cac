import { describe, expect, it } from 'vitest'
import { messagesRequest, startedAnthropic } from './started-anthropic.js'

const weather = {
  name: 'get_weather',
  description: 'Weather of a city',
  input_schema: { type: 'object' as const, properties: { city: { type: 'string' } } },
}

describe('the Messages API', () => {
  it('streams the events that the SDK puts together to the same message', async () => {
    await using started = await startedAnthropic()
    const request = messagesRequest('Why is the sky blue?')
    const message = await started.client.messages.stream(request).finalMessage()
    const whole = await started.client.messages.create(request)
    expect(message.content).toEqual(whole.content)
    expect(message).toMatchObject({
      model: 'claude-haiku-4-5-20251001',
      role: 'assistant',
      stop_reason: 'end_turn',
      usage: { input_tokens: whole.usage.input_tokens, output_tokens: whole.usage.output_tokens },
    })
    expect(whole.usage).toMatchObject({
      cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 0 },
      service_tier: 'standard',
      inference_geo: expect.any(String),
    })
    expect(message.id).toMatch(/^msg_01/)
  })

  it('names every event, and sends a ping after it has opened the first block', async () => {
    await using started = await startedAnthropic()
    const { text, headers } = await started.post(
      '/v1/messages',
      messagesRequest('Say exactly: Hi', { stream: true }),
    )
    const names = text.split('\n').flatMap((line) => line.match(/^event: (.+)$/)?.[1] ?? [])
    expect(names).toEqual([
      'message_start',
      'content_block_start',
      'ping',
      'content_block_delta',
      'content_block_stop',
      'message_delta',
      'message_stop',
    ])
    expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(headers.get('request-id')).toMatch(/^req_/)
  })

  it('thinks before it answers, and signs what it thought', async () => {
    await using started = await startedAnthropic()
    const request = messagesRequest('Why?', {
      max_tokens: 3_000,
      thinking: { type: 'enabled', budget_tokens: 2_000 },
    })
    const { content, usage } = await started.client.messages.stream(request).finalMessage()
    expect(content.map(({ type }) => type)).toEqual(['thinking', 'text'])
    expect(content[0]).toHaveProperty('signature', expect.stringMatching(/^[A-Za-z0-9+/]+=*$/))
    expect(usage.output_tokens_details?.thinking_tokens).toBeGreaterThan(0)
  })

  it('shows the thoughts of models that decide themselves only when it is asked to', async () => {
    await using started = await startedAnthropic()
    const think = async (display?: string) => {
      const thinking = { type: 'adaptive', ...(display === undefined ? {} : { display }) }
      const request = messagesRequest('Why?', { model: 'claude-opus-5-5', thinking })
      const { text } = await started.post('/v1/messages', request)
      return (JSON.parse(text) as { content: { thinking?: string }[] }).content[0]?.thinking
    }
    expect(await think()).toBe('')
    expect(await think('summarized')).not.toBe('')
  })

  it('calls tools, and answers from their results', async () => {
    await using started = await startedAnthropic()
    const request = messagesRequest('What is the weather?', { tools: [weather] })
    const called = await started.client.messages.stream(request).finalMessage()
    const use = called.content.find((block) => block.type === 'tool_use')
    expect(called.stop_reason).toBe('tool_use')
    expect(use).toMatchObject({ name: 'get_weather', input: { city: expect.any(String) } })
    const answered = await started.client.messages.create({
      ...request,
      messages: [
        ...request.messages,
        { role: 'assistant', content: called.content },
        {
          role: 'user',
          content: [{ type: 'tool_result', tool_use_id: use?.id ?? '', content: '31 degrees' }],
        },
      ],
    })
    expect(answered.content[0]).toHaveProperty('text', expect.stringContaining('31 degrees'))
  })

  it('searches when it may, and names its sources', async () => {
    await using started = await startedAnthropic()
    const tools = [{ type: 'web_search_20250305' as const, name: 'web_search' as const }]
    const request = messagesRequest('Search the web for news', { tools })
    const { content, usage } = await started.client.messages.stream(request).finalMessage()
    expect(content.map(({ type }) => type)).toEqual([
      'server_tool_use',
      'web_search_tool_result',
      'text',
    ])
    expect(content[2]).toHaveProperty(
      'citations',
      expect.arrayContaining([expect.objectContaining({ type: 'web_search_result_location' })]),
    )
    expect(usage.server_tool_use?.web_search_requests).toBe(1)
  })

  it('pauses when it is steered to, and goes on where it was', async () => {
    await using started = await startedAnthropic()
    const request = messagesRequest('Go')
    started.simulator.steer({ reply: 'One.', finish_reason: 'pause' })
    const paused = await started.client.messages.stream(request).finalMessage()
    expect(paused.stop_reason).toBe('pause_turn')
    const messages = [...request.messages, { role: 'assistant' as const, content: paused.content }]
    const resumed = await started.client.messages.create({ ...request, messages })
    expect(resumed.content[0]?.type).toBe('web_search_tool_result')
    expect(resumed.stop_reason).toBe('end_turn')
  })

  it('fills a schema', async () => {
    await using started = await startedAnthropic()
    const schema = {
      type: 'object',
      properties: { city: { type: 'string' } },
      additionalProperties: false,
    }
    const output_config = { format: { type: 'json_schema' as const, schema } }
    const { content } = await started.client.messages.create(
      messagesRequest('Rome', { output_config }),
    )
    const text = content[0]?.type === 'text' ? content[0].text : ''
    expect(JSON.parse(text)).toEqual({ city: expect.any(String) })
  })

  it('keeps what is marked for its cache', async () => {
    await using started = await startedAnthropic()
    const system = [
      {
        type: 'text' as const,
        text: 'A long rule. '.repeat(500),
        cache_control: { type: 'ephemeral' as const },
      },
    ]
    const request = messagesRequest('Hi', { system })
    const { usage: first } = await started.client.messages.create(request)
    const { usage: second } = await started.client.messages.create(request)
    expect(first).toMatchObject({ cache_read_input_tokens: 0 })
    expect(second.cache_read_input_tokens).toBeGreaterThan(1_024)
    const sum = (usage: typeof first) =>
      usage.input_tokens +
      (usage.cache_read_input_tokens ?? 0) +
      (usage.cache_creation_input_tokens ?? 0)
    expect(sum(second)).toBe(sum(first))
  })

  it('lists its models and counts tokens', async () => {
    await using started = await startedAnthropic()
    const page = await started.client.models.list()
    expect(page.data.map(({ id }) => id)).toContain('claude-opus-4-6')
    expect(await started.client.models.retrieve('claude-haiku-4-5')).toMatchObject({
      display_name: 'Claude Haiku 4.5',
    })
    const { max_tokens: _, ...request } = messagesRequest('Hello there')
    expect((await started.client.messages.countTokens(request)).input_tokens).toBeGreaterThan(2)
  })

  it.each([
    [{ status: 529 }, 'overloaded_error'],
    [{ status: 429, retry_after: 3 }, 'rate_limit_error'],
    [{ status: 401 }, 'authentication_error'],
  ])('fails as steered by %j with %s', async (behaviour, type) => {
    await using started = await startedAnthropic()
    started.simulator.steer(behaviour)
    const { status, text, headers } = await started.post('/v1/messages', messagesRequest('Hi'))
    expect(status).toBe(behaviour.status)
    expect(JSON.parse(text)).toMatchObject({ type: 'error', error: { type } })
    expect(headers.get('retry-after')).toBe('retry_after' in behaviour ? '3' : null)
  })

  it('reports an error in the middle of a stream as an event', async () => {
    await using started = await startedAnthropic()
    started.simulator.steer({ error_after: 4 })
    const stream = started.client.messages.stream(messagesRequest('Hi'))
    await expect(stream.finalMessage()).rejects.toThrow(/Overloaded/)
  })
})
