import type OpenAI from 'openai'
import { describe, expect, it } from 'vitest'
import { eventData, responsesRequest, startedSimulator } from '../started-simulator.js'

type Params = OpenAI.Responses.ResponseCreateParamsNonStreaming

const weather: OpenAI.Responses.FunctionTool = {
  type: 'function',
  name: 'get_weather',
  parameters: { type: 'object', properties: { city: { type: 'string' } } },
  strict: false,
}

async function respond(params: Params) {
  await using started = await startedSimulator()
  return await started.client.responses.create(params)
}

async function eventTypes(text: string, rest: Record<string, unknown> = {}) {
  await using started = await startedSimulator()
  const answer = await started.post('/responses', responsesRequest(text, rest))
  const types = eventData(answer.text).map((event) => String(event.type).replace('response.', ''))
  return types.filter((type, index) => type !== types[index - 1])
}

describe('response', () => {
  it('has the vendor’s fields in the vendor’s order, with usage that adds up', async () => {
    const answer = await respond({ model: 'gpt-4o', input: 'hello', instructions: 'You are Bo.' })
    expect(Object.keys(answer).slice(0, 12)).toEqual([
      'id',
      'object',
      'created_at',
      'status',
      'background',
      'error',
      'incomplete_details',
      'instructions',
      'max_output_tokens',
      'max_tool_calls',
      'model',
      'output',
    ])
    expect(answer).toMatchObject({ status: 'completed', model: 'gpt-4o-2024-08-06', store: true })
    expect(answer.id).toMatch(/^resp_[0-9a-f]{50}$/)
    expect(answer.output_text).toContain('Speaking as Bo')
    const { usage } = answer
    expect(usage?.total_tokens).toBe((usage?.input_tokens ?? 0) + (usage?.output_tokens ?? 0))
  })

  it('is incomplete at the token limit', async () => {
    const answer = await respond({ model: 'gpt-4o', input: 'count to 90', max_output_tokens: 16 })
    expect(answer).toMatchObject({
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
      output: [{ type: 'message', status: 'incomplete' }],
      usage: { output_tokens: 16 },
    })
  })

  it('reasons first on reasoning models', async () => {
    const answer = await respond({
      model: 'o3',
      input: 'hello',
      reasoning: { effort: 'high', summary: 'auto' },
      include: ['reasoning.encrypted_content'],
    })
    expect(answer.output).toMatchObject([
      {
        type: 'reasoning',
        summary: [{ type: 'summary_text' }],
        encrypted_content: expect.stringMatching(/^gAAAAAB/),
      },
      { type: 'message' },
    ])
    expect(answer.usage?.output_tokens_details.reasoning_tokens).toBe(320)
  })

  it('fails as steered', async () => {
    await using started = await startedSimulator()
    started.simulator.steer({ finish_reason: 'failed', error: { code: 'rate_limit_exceeded' } })
    const answer = await started.client.responses.create({ model: 'gpt-4o', input: 'x' })
    expect(answer).toMatchObject({ status: 'failed', error: { code: 'rate_limit_exceeded' } })
  })

  it('fills the schema of a structured answer', async () => {
    const schema = {
      type: 'object',
      properties: { tags: { type: 'array', items: { enum: ['sea', 'land'] }, minItems: 2 } },
      required: ['tags'],
      additionalProperties: false,
    }
    const format = { type: 'json_schema', name: 'tags', schema, strict: true } as const
    const answer = await respond({ model: 'gpt-4.1', input: 'Tag the land.', text: { format } })
    expect(JSON.parse(answer.output_text)).toEqual({ tags: ['land', 'land'] })
  })
})

describe('response stream', () => {
  it('tells a text from creation to completion', async () => {
    expect(await eventTypes('say exactly: hi there')).toEqual([
      'created',
      'in_progress',
      'output_item.added',
      'content_part.added',
      'output_text.delta',
      'output_text.done',
      'content_part.done',
      'output_item.done',
      'completed',
    ])
  })

  it('tells a reasoning summary', async () => {
    const rest = { model: 'gpt-5-mini', reasoning: { effort: 'low', summary: 'auto' } }
    expect((await eventTypes('say exactly: hi', rest)).slice(2, 9)).toEqual([
      'output_item.added',
      'reasoning_summary_part.added',
      'reasoning_summary_text.delta',
      'reasoning_summary_text.done',
      'reasoning_summary_part.done',
      'output_item.done',
      'output_item.added',
    ])
  })

  it('tells a function call', async () => {
    const types = await eventTypes('The weather in Bergen?', { tools: [weather] })
    expect(types.slice(2)).toEqual([
      'output_item.added',
      'function_call_arguments.delta',
      'function_call_arguments.done',
      'output_item.done',
      'completed',
    ])
  })

  it('tells a web search and cites what it found', async () => {
    const types = await eventTypes('Search the web for tides', { tools: [{ type: 'web_search' }] })
    expect(types.slice(2)).toEqual([
      'output_item.added',
      'web_search_call.in_progress',
      'web_search_call.searching',
      'web_search_call.completed',
      'output_item.done',
      'output_item.added',
      'content_part.added',
      'output_text.delta',
      'output_text.annotation.added',
      'output_text.done',
      'content_part.done',
      'output_item.done',
      'completed',
    ])
  })

  it('tells how code is run', async () => {
    const tools = [{ type: 'code_interpreter', container: { type: 'auto' } }]
    expect((await eventTypes('Please run python for this', { tools })).slice(2, 9)).toEqual([
      'output_item.added',
      'code_interpreter_call.in_progress',
      'code_interpreter_call_code.delta',
      'code_interpreter_call_code.done',
      'code_interpreter_call.interpreting',
      'code_interpreter_call.completed',
      'output_item.done',
    ])
  })

  it('tells a refusal', async () => {
    await using started = await startedSimulator()
    started.simulator.steer({ refusal: 'I cannot help.' })
    const { text } = await started.post('/responses', responsesRequest('x'))
    const done = eventData(text).find((event) => event.type === 'response.refusal.done')
    expect(done).toMatchObject({ refusal: 'I cannot help.' })
  })

  it('says the same as the finished object, for the SDK too', async () => {
    await using started = await startedSimulator()
    const stream = started.client.responses.stream({ model: 'gpt-5', input: 'write 30 words' })
    let text = ''
    for await (const event of stream) {
      if (event.type === 'response.output_text.delta') text += event.delta
    }
    expect((await stream.finalResponse()).output_text).toBe(text)
    expect(text.split(' ')).toHaveLength(30)
  })

  it('points each citation at its place in the text', async () => {
    const answer = await respond({
      model: 'gpt-4o',
      input: 'What is in the news?',
      tools: [{ type: 'web_search' }],
      include: ['web_search_call.action.sources'],
    })
    const message = answer.output.find((item) => item.type === 'message')
    const [part] = message?.content ?? []
    if (part?.type !== 'output_text') throw new Error('no text')
    const places = part.annotations.map((annotation) => {
      if (annotation.type !== 'url_citation') throw new Error(annotation.type)
      return part.text.slice(annotation.start_index, annotation.end_index).includes(annotation.url)
    })
    expect(places).toEqual([true, true])
    expect(answer.output[0]).toMatchObject({
      type: 'web_search_call',
      status: 'completed',
      action: { type: 'search', query: 'What is in the news', sources: [{ type: 'url' }, {}] },
    })
  })
})
