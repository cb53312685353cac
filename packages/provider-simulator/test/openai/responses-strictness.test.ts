import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StartedSimulator } from '../started-simulator.js'
import { startedSimulator } from '../started-simulator.js'
import type { ErrorCase } from './error-table.js'
import { errorCases, refusal } from './error-table.js'

function request(rest: Record<string, unknown>): Record<string, unknown> {
  return { model: 'gpt-4o', input: 'hello', ...rest }
}

const search = { type: 'web_search' }
const moved = (old: string, modern: string) =>
  `Unsupported parameter: '${old}'. In the Responses API, this parameter has moved to '${modern}'. Try again with the new parameter. See the API documentation for more information: https://platform.openai.com/docs/api-reference/responses/create.`

const cases: ErrorCase[] = [
  [{ input: 'x' }, "Missing required parameter: 'model'.", 'model', 'missing_required_parameter'],
  [
    request({ model: 'gpt-9' }),
    'The model `gpt-9` does not exist or you do not have access to it.',
    null,
    'model_not_found',
    404,
  ],
  [
    { model: 'gpt-4o' },
    'One of "input" or "previous_response_id" or \'prompt\' or \'conversation_id\' must be provided.',
    'input',
    'missing_required_parameter',
  ],
  [request({ foo: 1 }), "Unknown parameter: 'foo'.", 'foo', 'unknown_parameter'],
  [request({ messages: [] }), moved('messages', 'input'), null, 'unsupported_parameter'],
  [
    request({ max_tokens: 9 }),
    moved('max_tokens', 'max_output_tokens'),
    null,
    'unsupported_parameter',
  ],
  [
    request({ input: 5 }),
    "Invalid type for 'input': expected one of a string or array of input items, but got an integer instead.",
    'input',
    'invalid_type',
  ],
  [
    request({ input: [{ role: 'bot', content: 'x' }] }),
    "Invalid value: 'bot'. Supported values are: 'assistant', 'system', 'developer', and 'user'.",
    'input[0].role',
    'invalid_value',
  ],
  [
    request({ input: [{ role: 'user', content: [{ type: 'text', text: 'x' }] }] }),
    "Invalid value: 'text'. Supported values are: 'input_text', 'input_image', 'output_text', 'refusal', and 'input_file'.",
    'input[0].content[0].type',
    'invalid_value',
  ],
  [
    request({ input: [{ role: 'assistant', content: [{ type: 'input_text', text: 'x' }] }] }),
    "Invalid value: 'input_text'. Supported values are: 'output_text' and 'refusal'.",
    'input[0].content[0]',
    'invalid_value',
  ],
  [
    request({
      input: [{ type: 'function_call', call_id: 'c'.repeat(65), name: 'f', arguments: '{}' }],
    }),
    "Invalid 'input[0].call_id': string too long. Expected a string with maximum length 64, but got a string with length 65 instead.",
    'input[0].call_id',
    'string_above_max_length',
  ],
  [
    request({ input: [{ type: 'function_call_output', call_id: 'call_x', output: '1' }] }),
    'No tool call found for function call output with call_id call_x.',
    'input',
    null,
  ],
  [
    request({ input: [{ type: 'function_call', call_id: 'call_x', name: 'f', arguments: '{}' }] }),
    'No tool output found for function call call_x.',
    'input',
    null,
  ],
  [
    request({ previous_response_id: 'abc' }),
    "Invalid 'previous_response_id': 'abc'. Expected an ID that begins with 'resp'.",
    'previous_response_id',
    'invalid_value',
  ],
  [
    request({ previous_response_id: 'resp_x' }),
    "Previous response with id 'resp_x' not found.",
    'previous_response_id',
    'previous_response_not_found',
  ],
  [
    request({ conversation: 'conv_x' }),
    "Conversation with id 'conv_x' not found.",
    null,
    null,
    404,
  ],
  [
    request({ max_output_tokens: 15 }),
    "Invalid 'max_output_tokens': integer below minimum value. Expected a value >= 16, but got 15 instead.",
    'max_output_tokens',
    'integer_below_min_value',
  ],
  [
    request({ reasoning: { effort: 'low' } }),
    "Unsupported parameter: 'reasoning.effort' is not supported with this model.",
    'reasoning.effort',
    'unsupported_parameter',
  ],
  [
    request({ reasoning: { summary: 'auto' } }),
    "Unsupported parameter: 'reasoning.summary' is not supported with this model.",
    'reasoning.summary',
    'unsupported_parameter',
  ],
  [
    request({ include: ['reasoning.encrypted_content'] }),
    'Encrypted content is not supported with this model.',
    'include',
    null,
  ],
  [
    request({ model: 'gpt-5', temperature: 0.2 }),
    "Unsupported parameter: 'temperature' is not supported with this model.",
    'temperature',
    null,
  ],
  [
    request({ model: 'gpt-5-pro', reasoning: { effort: 'low' } }),
    "Unsupported value: 'low' is not supported with the 'gpt-5-pro' model. Supported values are: 'high'.",
    'reasoning.effort',
    'unsupported_value',
  ],
  [
    request({ model: 'gpt-5', tools: [search], reasoning: { effort: 'minimal' } }),
    "The following tools cannot be used with reasoning.effort 'minimal': web_search.",
    'tools',
    null,
  ],
  [
    request({ model: 'gpt-4.1-nano', tools: [search] }),
    "Hosted tool 'web_search' is not supported with gpt-4.1-nano-2025-04-14.",
    'tools',
    null,
  ],
  [
    request({ tools: [{ type: 'function', function: { name: 'f' } }] }),
    "Missing required parameter: 'tools[0].name'.",
    'tools[0].name',
    'missing_required_parameter',
  ],
  [
    request({ tools: [{ type: 'code_interpreter' }] }),
    "Missing required parameter: 'tools[0].container'.",
    'tools[0].container',
    'missing_required_parameter',
  ],
  [
    request({ tools: [search], tool_choice: { type: 'function', name: 'f' } }),
    "Tool choice 'f' not found in 'tools' parameter.",
    'tool_choice',
    null,
  ],
  [
    request({ text: { format: { type: 'json_object' } } }),
    "Response input messages must contain the word 'json' in some form to use 'text.format' of type 'json_object'.",
    'input',
    null,
  ],
  [
    request({
      text: {
        format: {
          type: 'json_schema',
          name: 'n',
          schema: { type: 'object', properties: { a: {} }, additionalProperties: false },
          strict: true,
        },
      },
    }),
    "Invalid schema for response_format 'n': In context=(), 'required' is required to be supplied and to be an array including every key in properties. Missing 'a'.",
    'text.format.schema',
    'invalid_json_schema',
  ],
  [
    request({ stream_options: {} }),
    "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
    'stream_options',
    null,
  ],
]

describe('responses', () => {
  let started: StartedSimulator
  beforeAll(async () => {
    started = await startedSimulator()
  })
  afterAll(() => started[Symbol.asyncDispose]())

  it.each(errorCases(cases))('refuse $body', async ({ body, error }) => {
    expect(await refusal(started, '/responses', body)).toEqual(error)
  })

  it.each([
    request({ tools: [search], tool_choice: { type: 'web_search' } }),
    request({ model: 'gpt-5.2', reasoning: { effort: 'none' }, temperature: 0.4 }),
    request({ reasoning: { effort: null, summary: null }, previous_response_id: null }),
    request({
      input: [
        { role: 'assistant', content: 'earlier' },
        { role: 'user', content: 'x' },
      ],
    }),
    request({
      input: [
        { role: 'user', content: [{ type: 'input_file', file_url: 'https://a.example/b.pdf' }] },
      ],
    }),
    request({ text: { verbosity: 'medium' }, truncation: 'auto', metadata: {}, user: 'u' }),
  ])('accept %j', async (body) => {
    const { status, text } = await started.post('/responses', body)
    expect(status, text).toBe(200)
  })
})
