import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StartedSimulator } from '../started-simulator.js'
import { startedSimulator } from '../started-simulator.js'
import type { ErrorCase } from './error-table.js'
import { errorCases, refusal } from './error-table.js'

const user = { role: 'user', content: 'hello' }
const call = { id: 'call_1', type: 'function', function: { name: 'f', arguments: '{}' } }
const caller = { role: 'assistant', content: null, tool_calls: [call] }

function chat(rest: Record<string, unknown>): Record<string, unknown> {
  return { model: 'gpt-4o', messages: [user], ...rest }
}

function tool(parameters: unknown, strict?: boolean) {
  return { tools: [{ type: 'function', function: { name: 'f', parameters, strict } }] }
}

function part(content: unknown): Record<string, unknown> {
  return chat({ messages: [{ role: 'user', content: [content] }] })
}

const schemaCases: ErrorCase[] = [
  [{}, 'you must provide a model parameter', null, null],
  [
    { model: 'gpt-4o' },
    "Missing required parameter: 'messages'.",
    'messages',
    'missing_required_parameter',
  ],
  [
    { model: 5, messages: [user] },
    "Invalid type for 'model': expected a string, but got an integer instead.",
    'model',
    'invalid_type',
  ],
  [
    { model: 'gpt-9', messages: [user] },
    'The model `gpt-9` does not exist or you do not have access to it.',
    null,
    'model_not_found',
    404,
  ],
  [chat({ foo: 1 }), "Unknown parameter: 'foo'.", 'foo', 'unknown_parameter'],
  [
    chat({ temperature: 'hot' }),
    "Invalid type for 'temperature': expected a decimal, but got a string instead.",
    'temperature',
    'invalid_type',
  ],
  [
    chat({ temperature: 2.5 }),
    "Invalid 'temperature': decimal above maximum value. Expected a value <= 2, but got 2.5 instead.",
    'temperature',
    'decimal_above_max_value',
  ],
  [
    chat({ top_p: -1 }),
    "Invalid 'top_p': decimal below minimum value. Expected a value >= 0, but got -1 instead.",
    'top_p',
    'decimal_below_min_value',
  ],
  [
    chat({ max_tokens: 0 }),
    "Invalid 'max_tokens': integer below minimum value. Expected a value >= 1, but got 0 instead.",
    'max_tokens',
    'integer_below_min_value',
  ],
  [
    chat({ max_tokens: 1.5 }),
    "Invalid type for 'max_tokens': expected an integer, but got a decimal number instead.",
    'max_tokens',
    'invalid_type',
  ],
  [
    chat({ messages: 'hi' }),
    "Invalid type for 'messages': expected an array of objects, but got a string instead.",
    'messages',
    'invalid_type',
  ],
  [
    chat({ messages: [] }),
    "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.",
    'messages',
    'empty_array',
  ],
  [
    chat({ messages: [{ content: 'x' }] }),
    "Missing required parameter: 'messages[0].role'.",
    'messages[0].role',
    'missing_required_parameter',
  ],
  [
    chat({ messages: [{ role: 'bot', content: 'x' }] }),
    "Invalid value: 'bot'. Supported values are: 'system', 'assistant', 'user', 'function', 'tool', and 'developer'.",
    'messages[0].role',
    'invalid_value',
  ],
  [
    chat({ messages: [{ role: 'user', content: 5 }] }),
    "Invalid type for 'messages[0].content': expected one of a string or array of objects, but got an integer instead.",
    'messages[0].content',
    'invalid_type',
  ],
  [
    chat({ messages: [{ ...user, extra: 1 }] }),
    "Unknown parameter: 'messages[0].extra'.",
    'messages[0].extra',
    'unknown_parameter',
  ],
  [
    part({ type: 'input_text', text: 'x' }),
    "Invalid value: 'input_text'. Supported values are: 'text', 'image_url', 'input_audio', and 'file'.",
    'messages[0].content[0].type',
    'invalid_value',
  ],
  [
    part({ type: 'image_url', image_url: { url: 'nothing' } }),
    "Invalid 'messages[0].content[0].image_url.url'. Expected a valid URL, but got a value with an invalid format.",
    'messages[0].content[0].image_url.url',
    'invalid_value',
  ],
  [
    part({ type: 'image_url', image_url: { url: 'data:image/png;base64,a' } }),
    'Invalid base64 image_url.',
    'messages[0].content[0].image_url.url',
    'invalid_base64',
  ],
  [
    chat({ stop: ['1', '2', '3', '4', '5'] }),
    "Invalid 'stop': array too long. Expected an array with maximum length 4, but got an array with length 5 instead.",
    'stop',
    'array_above_max_length',
  ],
  [
    chat({ tools: [{ type: 'function', function: { name: 'a b' } }] }),
    "Invalid 'tools[0].function.name': string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$'.",
    'tools[0].function.name',
    'invalid_value',
  ],
]

const ruleCases: ErrorCase[] = [
  [
    chat({ model: 'o3-pro' }),
    'This model is only supported in v1/responses and not in v1/chat/completions.',
    'model',
    null,
    404,
  ],
  [
    chat({ model: 'o3', max_tokens: 9 }),
    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
    'max_tokens',
    'unsupported_parameter',
  ],
  [
    chat({ model: 'gpt-5', temperature: 0.5 }),
    "Unsupported value: 'temperature' does not support 0.5 with this model. Only the default (1) value is supported.",
    'temperature',
    'unsupported_value',
  ],
  [
    chat({ model: 'o4-mini', reasoning_effort: 'minimal' }),
    "Unsupported value: 'minimal' is not supported with the 'o4-mini' model. Supported values are: 'medium', 'low', 'high'.",
    'reasoning_effort',
    'unsupported_value',
  ],
  [
    chat({ reasoning_effort: 'low' }),
    "Unsupported parameter: 'reasoning_effort' is not supported with this model.",
    'reasoning_effort',
    'unsupported_parameter',
  ],
  [
    chat({ max_tokens: 9, max_completion_tokens: 9 }),
    "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.",
    'max_tokens',
    'invalid_parameter_combination',
  ],
  [
    chat({ max_tokens: 99_999 }),
    'max_tokens is too large: 99999. This model supports at most 16384 completion tokens, whereas you provided 99999.',
    'max_tokens',
    'invalid_value',
  ],
  [
    chat({ stream_options: { include_usage: true } }),
    "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
    'stream_options',
    null,
  ],
  [
    chat({ tool_choice: 'auto' }),
    "Invalid value for 'tool_choice': 'tool_choice' is only allowed when 'tools' are specified.",
    'tool_choice',
    null,
  ],
  [
    chat({ parallel_tool_calls: true }),
    "Invalid value for 'parallel_tool_calls': 'parallel_tool_calls' is only allowed when 'tools' are specified.",
    'parallel_tool_calls',
    null,
  ],
  [
    chat({
      ...tool({ type: 'object', properties: {} }),
      tool_choice: { type: 'function', function: { name: 'g' } },
    }),
    "Invalid value for 'tool_choice': no function named `g` was specified in the 'tools' parameter.",
    'tool_choice',
    null,
  ],
  [
    chat(tool({ type: 'string' })),
    `Invalid schema for function 'f': schema must be a JSON Schema of 'type: "object"', got 'type: "string"'.`,
    'tools[0].function.parameters',
    'invalid_function_parameters',
  ],
  [
    chat(tool({ type: 'object', properties: { a: { type: 'array' } } })),
    "Invalid schema for function 'f': In context=('properties', 'a'), array schema missing items.",
    'tools[0].function.parameters',
    'invalid_function_parameters',
  ],
  [
    chat(tool({ type: 'object', properties: {} }, true)),
    "Invalid schema for function 'f': In context=(), 'additionalProperties' is required to be supplied and to be false.",
    'tools[0].function.parameters',
    'invalid_function_parameters',
  ],
  [
    chat({ response_format: { type: 'json_object' } }),
    "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
    'messages',
    null,
  ],
  [
    chat({ web_search_options: {} }),
    "Unknown parameter: 'web_search_options'.",
    'web_search_options',
    'unknown_parameter',
  ],
  [
    chat({ messages: [user, { role: 'tool', tool_call_id: 'x', content: '' }] }),
    "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.",
    'messages.[1].role',
    null,
  ],
  [
    chat({ messages: [user, caller, { role: 'tool', tool_call_id: 'x', content: '' }] }),
    "Invalid parameter: 'tool_call_id' of 'x' not found in 'tool_calls' of previous message.",
    'messages.[2].tool_call_id',
    null,
  ],
  [
    chat({ messages: [user, caller, user] }),
    "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: call_1",
    'messages.[2].role',
    null,
  ],
]

describe('chat completions', () => {
  let started: StartedSimulator
  beforeAll(async () => {
    started = await startedSimulator()
  })
  afterAll(() => started[Symbol.asyncDispose]())

  it.each(errorCases([...schemaCases, ...ruleCases]))('refuse $body', async ({ body, error }) => {
    expect(await refusal(started, '/chat/completions', body)).toEqual(error)
  })

  it('refuse a body that is not JSON', async () => {
    const error = await refusal(started, '/chat/completions', '{"model":')
    expect(error).toMatchObject({ status: 400, param: null, code: null })
    expect(error).toHaveProperty(
      'message',
      expect.stringContaining('could not parse the JSON body'),
    )
  })

  it('refuse a prompt beyond the context window', async () => {
    const messages = [{ role: 'user', content: 'word '.repeat(130_000) }]
    const error = await refusal(started, '/chat/completions', chat({ messages }))
    expect(error).toMatchObject({ status: 400, param: 'messages', code: 'context_length_exceeded' })
  })

  it.each([
    chat({ model: 'gpt-5.1', reasoning_effort: 'none', temperature: 0.3 }),
    chat({ model: 'o3', temperature: 1, max_completion_tokens: 500 }),
    chat({ temperature: null, stop: null, tools: null, stream: null }),
    chat({ messages: [{ role: 'developer', content: 'be brief' }, user] }),
    chat({ response_format: { type: 'text' }, seed: 1, user: 'u', metadata: { a: 'b' } }),
  ])('accept %j', async (body) => {
    expect((await started.post('/chat/completions', body)).status).toBe(200)
  })
})
