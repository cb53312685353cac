import type OpenAI from 'openai'
import { describe, expect, it } from 'vitest'
import { chatRequest, eventData, startedSimulator } from '../started-simulator.js'

const weather: OpenAI.Chat.ChatCompletionTool = {
  type: 'function',
  function: {
    name: 'get_weather',
    description: 'Tells the weather of a city',
    parameters: {
      type: 'object',
      properties: { city: { type: 'string' }, unit: { enum: ['celsius', 'fahrenheit'] } },
      required: ['city'],
    },
  },
}
const clock: OpenAI.Chat.ChatCompletionTool = {
  type: 'function',
  function: { name: 'get_clock', parameters: { type: 'object', properties: {} } },
}

async function ask(text: string, rest: Partial<OpenAI.Chat.ChatCompletionCreateParams> = {}) {
  await using started = await startedSimulator()
  const answer = await started.client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: text }],
    tools: [weather, clock],
    ...rest,
    stream: false,
  })
  const [choice] = answer.choices
  const calls = choice?.message.tool_calls?.map((call) =>
    call.type === 'function' ? [call.function.name, JSON.parse(call.function.arguments)] : [],
  )
  return { choice, calls }
}

describe('chat tool calls', () => {
  it('are made when the question speaks of a tool', async () => {
    const { choice, calls } = await ask('What is the weather in Bergen, in fahrenheit?')
    expect(calls).toEqual([['get_weather', { city: 'Bergen', unit: 'fahrenheit' }]])
    expect(choice).toMatchObject({ finish_reason: 'tool_calls', message: { content: null } })
  })

  it('are not made for other questions, or when forbidden', async () => {
    expect((await ask('Who wrote Hamlet?')).calls).toBeUndefined()
    expect((await ask('The weather in Bergen?', { tool_choice: 'none' })).calls).toBeUndefined()
  })

  it('come in parallel unless that is switched off', async () => {
    const text = 'Weather in Bergen, and what does the clock say?'
    expect((await ask(text)).calls).toHaveLength(2)
    expect((await ask(text, { parallel_tool_calls: false })).calls).toHaveLength(1)
  })

  it('obey a forced choice', async () => {
    const named = { type: 'function', function: { name: 'get_clock' } } as const
    expect((await ask('Who wrote Hamlet?', { tool_choice: named })).calls).toEqual([
      ['get_clock', {}],
    ])
    expect((await ask('Who wrote Hamlet?', { tool_choice: 'required' })).calls).toHaveLength(1)
  })

  it('lead to a text about their results', async () => {
    const call = {
      id: 'call_1',
      type: 'function',
      function: { name: 'get_weather', arguments: '{}' },
    } as const
    const { choice, calls } = await ask('', {
      messages: [
        { role: 'user', content: 'The weather in Bergen?' },
        { role: 'assistant', content: null, tool_calls: [call] },
        { role: 'tool', tool_call_id: 'call_1', content: 'rain, 8 degrees' },
      ],
    })
    expect(calls).toBeUndefined()
    expect(choice?.message.content).toContain('According to `get_weather`: rain, 8 degrees')
  })

  it('stream the id once and the arguments in chunks', async () => {
    await using started = await startedSimulator()
    const request = chatRequest('Weather in Bergen, and what does the clock say?', {
      tools: [weather, clock],
    })
    const { text } = await started.post('/chat/completions', request)
    expect(eventData(text)[0]).toMatchObject({
      choices: [{ delta: { role: 'assistant', content: null, tool_calls: [{ index: 0 }] } }],
    })
    expect(text.match(/"id":"call_\w{24}"/g)).toHaveLength(2)
    const stream = started.client.chat.completions.stream({
      model: 'gpt-4o',
      messages: [{ role: 'user', content: 'Weather in Bergen, and what does the clock say?' }],
      tools: [weather, clock],
    })
    const message = await stream.finalMessage()
    expect(message.tool_calls).toMatchObject([
      { function: { name: 'get_weather', arguments: '{"city":"Bergen","unit":"celsius"}' } },
      { function: { name: 'get_clock', arguments: '{}' } },
    ])
  })

  it('can be steered, broken arguments included', async () => {
    await using started = await startedSimulator()
    started.simulator.steer({ tool_calls: [{ name: 'any', arguments: '{"a":' }], reply: 'wait' })
    const answer = await started.client.chat.completions.create({
      model: 'gpt-4o',
      messages: [{ role: 'user', content: 'hello' }],
    })
    expect(answer.choices[0]?.message).toMatchObject({
      content: 'wait',
      tool_calls: [{ function: { name: 'any', arguments: '{"a":' } }],
    })
  })
})
