import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StartedAnthropic } from './started-anthropic.js'
import { messagesRequest, startedAnthropic } from './started-anthropic.js'

const use = { type: 'tool_use', id: 'toolu_1', name: 'f', input: {} }
const result = { type: 'tool_result', tool_use_id: 'toolu_1', content: '1' }
const tools = [{ name: 'f', input_schema: { type: 'object' } }]
const enabled = { type: 'enabled', budget_tokens: 1_024 }

function request(rest: Record<string, unknown>): Record<string, unknown> {
  return messagesRequest('Hi', rest)
}

function turns(...contents: unknown[]): Record<string, unknown> {
  const messages = contents.map((content, index) => ({
    role: index % 2 === 0 ? 'user' : 'assistant',
    content,
  }))
  return request({ messages })
}

const cases: [Record<string, unknown>, string][] = [
  [{ model: 'claude-haiku-4-5', max_tokens: 9 }, 'messages: Field required'],
  [request({ max_tokens: undefined }), 'max_tokens: Field required'],
  [request({ max_tokens: 'many' }), 'max_tokens: Input should be a valid integer'],
  [request({ max_tokens: 0 }), 'max_tokens: Input should be greater than or equal to 1'],
  [
    request({ max_tokens: 64_001 }),
    'max_tokens: 64001 > 64000, which is the maximum allowed number of output tokens for claude-haiku-4-5-20251001',
  ],
  [request({ frequency_penalty: 1 }), 'frequency_penalty: Extra inputs are not permitted'],
  [request({ temperature: 1.5 }), 'temperature: Input should be less than or equal to 1'],
  [
    request({ model: 'claude-opus-4-8', temperature: 0.5 }),
    '`temperature` is deprecated for this model.',
  ],
  [
    request({ messages: [{ role: 'system', content: 'x' }] }),
    'messages: Unexpected role "system". The Messages API accepts a top-level `system` parameter, not "system" as an input message role.',
  ],
  [turns([]), 'messages.0.content: List should have at least 1 items'],
  [turns([{ type: 'text', text: '' }]), 'messages: text content blocks must be non-empty'],
  [
    turns([{ type: 'text', text: ' ' }]),
    'messages: text content blocks must contain non-whitespace text',
  ],
  [
    turns([{ type: 'sound' }]),
    "messages.0.content.0: Input tag 'sound' found using 'type' does not match any of the expected tags: 'text', 'image', 'document', 'tool_result'",
  ],
  [
    turns([{ type: 'text', text: 'x', colour: 1 }]),
    'messages.0.content.0.colour: Extra inputs are not permitted',
  ],
  [
    turns([{ type: 'image', source: { type: 'base64', media_type: 'image/bmp', data: 'AAAA' } }]),
    "messages.0.content.0.source.media_type: Input should be 'image/jpeg', 'image/png', 'image/gif' or 'image/webp'",
  ],
  [
    turns([{ type: 'image', source: { type: 'base64', media_type: 'image/png', data: '?' } }]),
    'messages.0.content.0.source.base64: invalid base64 data',
  ],
  [
    request({ messages: [{ role: 'assistant', content: 'Hi' }] }),
    'messages: first message must use the "user" role',
  ],
  [turns('Hi', 'So '), 'messages: final assistant content cannot end with trailing whitespace'],
  [
    { ...turns('Hi', 'So'), model: 'claude-sonnet-4-6' },
    'This model does not support assistant message prefill. The conversation must end with a user message.',
  ],
  [
    turns('Hi', [use]),
    'messages.1: `tool_use` ids were found without `tool_result` blocks immediately after: toolu_1. Each `tool_use` block must have a corresponding `tool_result` block in the next message.',
  ],
  [
    turns([result]),
    'messages.0.content.0: unexpected `tool_use_id` found in `tool_result` blocks: toolu_1. Each `tool_result` block must have a corresponding `tool_use` block in the previous message.',
  ],
  [
    turns('Hi', [{ ...use, id: 'a:1' }], [result]),
    "messages.1.content.0.id: String should match pattern '^[a-zA-Z0-9_-]+$'",
  ],
  [
    turns('Hi', [{ type: 'thinking', thinking: 'x', signature: 'c2ln' }], 'Go'),
    'messages.1.content.0: Invalid `signature` in `thinking` block',
  ],
  [
    request({ thinking: { type: 'enabled', budget_tokens: 100 } }),
    'thinking.budget_tokens: Input should be greater than or equal to 1024',
  ],
  [request({ thinking: enabled }), '`max_tokens` must be greater than `thinking.budget_tokens`.'],
  [
    request({ thinking: enabled, max_tokens: 2_000, temperature: 0.5 }),
    '`temperature` may only be set to 1 when thinking is enabled or in adaptive mode.',
  ],
  [
    request({ thinking: enabled, max_tokens: 2_000, tools, tool_choice: { type: 'any' } }),
    'Thinking may not be enabled when tool_choice forces tool use.',
  ],
  [
    { ...turns('Hi', [use], [result]), thinking: enabled, max_tokens: 2_000 },
    'messages.1.content.0.type: Expected `thinking` or `redacted_thinking`, but found `tool_use`.',
  ],
  [request({ thinking: { type: 'adaptive' } }), 'adaptive thinking is not supported on this model'],
  [
    request({ model: 'claude-fable-5', thinking: { type: 'disabled' } }),
    '"thinking.type.disabled" is not supported for this model.',
  ],
  [
    request({ output_config: { effort: 'low' } }),
    'This model does not support the effort parameter.',
  ],
  [
    request({ output_config: { format: { type: 'json_schema', schema: { type: 'object' } } } }),
    "output_config.format.schema: For 'object' type, 'additionalProperties' must be explicitly set to false",
  ],
  [
    request({ tool_choice: { type: 'auto' } }),
    'tool_choice: tool_choice may only be specified while providing tools',
  ],
  [
    request({ tools, tool_choice: { type: 'tool', name: 'g' } }),
    "tool_choice: Tool 'g' not found in provided tools",
  ],
]

describe('a request that the vendor would refuse', () => {
  let started: StartedAnthropic

  beforeAll(async () => {
    started = await startedAnthropic()
  })

  afterAll(() => started.simulator.close())

  it.each(cases)('%j is refused in the words of the vendor', async (body, message) => {
    const { status, text } = await started.post('/v1/messages', body)
    const answer = JSON.parse(text) as { error: { type: string; message: string } }
    expect([status, answer.error.type]).toEqual([400, 'invalid_request_error'])
    expect(answer.error.message).toContain(message)
  })

  it('names an unknown model, address, key or version', async () => {
    const model = await started.post('/v1/messages', request({ model: 'claude-9' }))
    expect([model.status, model.text]).toEqual([404, expect.stringContaining('model: claude-9')])
    expect((await started.post('/v1/novelties', {})).status).toBe(404)
    const wrong = { 'x-api-key': 'sk-invalid-1' }
    expect((await started.post('/v1/messages', {}, wrong)).status).toBe(401)
    const old = { 'anthropic-version': '1999-01-01' }
    expect((await started.post('/v1/messages', {}, old)).text).toContain('not a valid version')
    expect((await started.post('/v1/messages', '{')).text).toContain('not valid JSON')
  })

  it('no longer has a temperature in the newest version', async () => {
    const newest = { 'anthropic-version': '2026-10-21' }
    const { text } = await started.post('/v1/messages', request({ temperature: 1 }), newest)
    expect(text).toContain('temperature: Extra inputs are not permitted')
  })
})
