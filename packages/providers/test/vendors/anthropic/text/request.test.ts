import { ValidationError } from '@betterai/core'
import { describe, expect, it } from 'vitest'
import type { ChatMessage } from '../../../../src/spec/messages.js'
import type { GenerateRequest } from '../../../../src/spec/text-request.js'
import { callIdOf } from '../../../../src/text/answer/call-id.js'
import { buildMessagesRequest } from '../../../../src/vendors/anthropic/text/request.js'
import { configOf, requestWith, weatherTool } from '../../../protocols/test-request.js'

const sonnet = configOf('claude-sonnet-4-5')
const opus = configOf('claude-opus-4-6')
const newest = configOf('claude-opus-5-5')

function bodyOf(fields: Partial<GenerateRequest>, config = sonnet) {
  return buildMessagesRequest(requestWith(fields), config).body
}

function warningsOf(fields: Partial<GenerateRequest>, config = sonnet) {
  return buildMessagesRequest(requestWith(fields), config).warnings
}

const text = (value: string) => ({ type: 'text', text: value })
const call = (id: string) => ({
  id,
  type: 'function' as const,
  function: { name: 'get_weather', arguments: '{"city":"Rome"}' },
})

describe('a request', () => {
  it('names model, limit and turns, and nothing that was not asked for', () => {
    expect(bodyOf({})).toEqual({
      model: 'claude-sonnet-4-5',
      max_tokens: 8192,
      thinking: { type: 'disabled' },
      messages: [{ role: 'user', content: [text('Hi')] }],
    })
  })

  it('joins all system texts in the place where the vendor wants them', () => {
    const messages: ChatMessage[] = [
      { role: 'system', content: 'Be kind.' },
      { role: 'user', content: 'Hi' },
      { role: 'system', content: [{ type: 'text', text: 'Be brief.' }] },
    ]
    const { system, messages: turns } = bodyOf({ system_prompt: 'You are Ada.', messages })
    expect(system).toBe('You are Ada.\n\nBe kind.\n\nBe brief.')
    expect(turns).toHaveLength(1)
  })

  it('lets the user begin, merges neighbours and leaves out what is blank', () => {
    const messages: ChatMessage[] = [
      { role: 'assistant', content: 'Hello.' },
      { role: 'user', content: 'One' },
      { role: 'user', content: [text('Two'), text('  ')] as ChatMessage['content'] },
      { role: 'assistant', content: 'Well, ' },
    ]
    expect(bodyOf({ messages }).messages).toEqual([
      { role: 'user', content: [text('.')] },
      { role: 'assistant', content: [text('Hello.')] },
      { role: 'user', content: [text('One'), text('Two')] },
      { role: 'assistant', content: [text('Well,')] },
    ])
  })

  it('carries calls and their results, which stand before what the user says next', () => {
    const messages: ChatMessage[] = [
      { role: 'user', content: 'Weather?' },
      { role: 'assistant', content: 'Let me see.', tool_calls: [call('a:1'), call('b')] },
      { role: 'tool', tool_call_id: 'a:1', content: '31' },
      { role: 'tool', tool_call_id: 'b', content: '' },
      { role: 'user', content: 'And?' },
    ]
    const input = { city: 'Rome' }
    expect(bodyOf({ messages }).messages.slice(1)).toEqual([
      {
        role: 'assistant',
        content: [
          text('Let me see.'),
          { type: 'tool_use', id: callIdOf('a:1'), name: 'get_weather', input },
          { type: 'tool_use', id: 'b', name: 'get_weather', input },
        ],
      },
      {
        role: 'user',
        content: [
          { type: 'tool_result', tool_use_id: callIdOf('a:1'), content: [text('31')] },
          { type: 'tool_result', tool_use_id: 'b' },
          text('And?'),
        ],
      },
    ])
  })

  it('gives kept blocks back as they are, in place of text and calls', () => {
    const parts = [
      { type: 'thinking', thinking: '', signature: 'c2ln' },
      { type: 'redacted_thinking', data: 'eA==' },
      { type: 'tool_use', id: 'toolu_1', name: 'f', input: {}, caller: { type: 'direct' } },
      { type: 'novelty', kept: { as: 'it came' } },
    ]
    const before = JSON.stringify(parts)
    const messages: ChatMessage[] = [
      { role: 'user', content: 'Hi' },
      {
        role: 'assistant',
        content: 'ignored',
        tool_calls: [call('ignored')],
        vendor_parts: { anthropic: parts, openai: [{ type: 'reasoning' }] },
      },
      { role: 'tool', tool_call_id: 'toolu_1', content: 'x'.repeat(9_000) },
    ]
    expect(JSON.stringify(bodyOf({ messages }).messages[1]?.content)).toBe(before)
  })

  it('carries images and documents by their bytes or by address', () => {
    const messages: ChatMessage[] = [
      {
        role: 'user',
        content: [
          { type: 'image_url', image_url: { url: 'data:image/jpg;base64,AAAA' } },
          { type: 'image_url', image_url: { url: 'https://x.example/a.png' } },
          { type: 'file_url', file_url: { url: 'data:application/pdf;base64,BBBB' } },
          { type: 'file_url', file_url: { url: 'https://x.example/b.pdf' } },
        ],
      },
    ]
    const blocks = bodyOf({ messages }).messages[0]?.content ?? []
    expect(blocks.map(({ source }) => source)).toEqual([
      { type: 'base64', media_type: 'image/jpeg', data: 'AAAA' },
      { type: 'url', url: 'https://x.example/a.png' },
      { type: 'base64', media_type: 'application/pdf', data: 'BBBB' },
      { type: 'url', url: 'https://x.example/b.pdf' },
    ])
    expect(blocks.map(({ title }) => title)).toEqual([
      undefined,
      undefined,
      'document.pdf',
      'b.pdf',
    ])
  })

  it.each<[string, ChatMessage['content']]>([
    [
      'a image of an unknown type',
      [{ type: 'image_url', image_url: { url: 'data:image/bmp;base64,AA==' } }],
    ],
    [
      'a image that is not encoded',
      [{ type: 'image_url', image_url: { url: 'data:image/png,raw' } }],
    ],
    ['a text document', [{ type: 'file_url', file_url: { url: 'data:text/plain;base64,AA==' } }]],
    ['sound', [{ type: 'input_audio', input_audio: { data: 'AA==' } }]],
  ])('refuses %s', (_, content) => {
    expect(() => bodyOf({ messages: [{ role: 'user', content }] })).toThrow(ValidationError)
  })

  it('refuses a result without the id of its call', () => {
    expect(() => bodyOf({ messages: [{ role: 'tool', content: '1' }] })).toThrow(/tool_call_id/)
  })
})

describe('tools in a request', () => {
  it('are the functions of the caller, and native ones only when switched on', () => {
    const { tools, tool_choice } = bodyOf({
      tool_settings: {
        functions: [weatherTool, { name: 'now', strict: true }],
        web_search: true,
        url_context: true,
        code_execution: true,
        parallel_tool_calls: false,
      },
    })
    expect(tools).toEqual([
      {
        name: 'get_weather',
        description: 'Weather of a city',
        input_schema: weatherTool.parameters,
      },
      { name: 'now', input_schema: { type: 'object', properties: {} }, strict: true },
      { type: 'web_search_20250305', name: 'web_search', max_uses: 5 },
      {
        type: 'web_fetch_20250910',
        name: 'web_fetch',
        max_uses: 5,
        citations: { enabled: true },
      },
      { type: 'code_execution_20250825', name: 'code_execution' },
    ])
    expect(tool_choice).toEqual({ type: 'auto', disable_parallel_tool_use: true })
    expect(bodyOf({ tool_settings: { google_search: true } })).not.toHaveProperty('tools')
  })

  it.each([
    ['auto', { type: 'auto' }],
    ['none', { type: 'none' }],
    ['required', { type: 'any' }],
    [
      { type: 'function', function: { name: 'f' } },
      { type: 'tool', name: 'f' },
    ],
  ] as const)('are chosen by %j', (tool_choice, expected) => {
    const settings = { functions: [weatherTool], tool_choice }
    expect(bodyOf({ tool_settings: settings }).tool_choice).toEqual(expected)
  })

  it('that the model does not take are left out with a warning', () => {
    const plain = { ...sonnet, supports_function_calling: false, supports_web_search: false }
    const tool_settings = { functions: [weatherTool], web_search: true, url_context: true }
    expect(bodyOf({ tool_settings }, plain)).not.toHaveProperty('tools')
    expect(warningsOf({ tool_settings }, plain).map(({ code }) => code)).toEqual([
      'unsupported_parameter',
      'unsupported_parameter',
      'unsupported_parameter',
    ])
  })
})

describe('thinking in a request', () => {
  it.each([
    [2048, 2048],
    [100, 2048],
    [12_345, 12_345],
    ['high', 16_000],
    ['low', 2048],
    [99_000, 16_000],
    [undefined, 8000],
  ])('by budget %j is %i tokens, which come on top of the limit', (value, budget) => {
    const fields = { enable_reasoning: true, max_tokens: 50 }
    const reasoning = value === undefined ? {} : { reasoning_value: value }
    expect(bodyOf({ ...fields, ...reasoning })).toMatchObject({
      thinking: { type: 'enabled', budget_tokens: budget },
      max_tokens: 50 + budget,
    })
  })

  it.each([
    ['low', 'low'],
    ['max', 'max'],
    ['minimal', 'low'],
    ['xhigh', 'max'],
    [8000, 'medium'],
    ['extreme', 'medium'],
    [undefined, 'medium'],
  ])('at %j is effort %s where the model decides itself', (value, effort) => {
    const reasoning = value === undefined ? {} : { reasoning_value: value }
    const body = bodyOf({ enable_reasoning: true, max_tokens: 50, ...reasoning }, opus)
    expect(body).toMatchObject({
      thinking: { type: 'adaptive', display: 'summarized' },
      output_config: { effort },
      max_tokens: 50,
    })
    expect(body).not.toHaveProperty('temperature')
  })

  it.each([
    ['disabled', { thinking: { type: 'disabled' } }],
    ['between_tools', { thinking: { type: 'between_tools' } }],
    [null, { output_config: { effort: 'low' } }],
  ] as const)('is kept as small as %s allows where nobody asks for it', (reasoning_off, sent) => {
    const config = configOf('claude-opus-4-6', { reasoning_off })
    const { thinking, output_config } = bodyOf({ reasoning_value: 'high' }, config)
    expect({ thinking, output_config }).toEqual(sent)
    expect(warningsOf({}, config)).toEqual([])
  })

  it('is left out with a warning where the model cannot', () => {
    const fields = { supports_reasoning_effort: false, reasoning_effort_values: null }
    const config = configOf('claude-haiku-4-5', { ...fields, reasoning_off: null })
    expect(bodyOf({ enable_reasoning: true }, config)).not.toHaveProperty('thinking')
    expect(warningsOf({ enable_reasoning: true }, config)).toHaveLength(1)
  })

  it('leaves the choice to a model that cannot be made to call a tool, with a warning', () => {
    const config = configOf('claude-opus-4-6', { supports_forced_tool_choice: false })
    const tool_settings = { functions: [weatherTool], tool_choice: 'required' as const }
    const fields = { enable_reasoning: true, tool_settings }
    expect(bodyOf(fields, config)).toMatchObject({
      tool_choice: { type: 'auto' },
      thinking: { type: 'adaptive' },
    })
    expect(warningsOf(fields, config)).toHaveLength(1)
  })

  it('takes the place of a temperature, with a warning', () => {
    const fields = { enable_reasoning: true, temperature: 0.2 }
    expect(warningsOf(fields)).toHaveLength(1)
    expect(bodyOf(fields, opus)).not.toHaveProperty('temperature')
    expect(warningsOf({ temperature: 0.2 }, newest)).toHaveLength(1)
    expect(bodyOf({ temperature: 0.2 }, newest)).not.toHaveProperty('temperature')
  })

  it('gives way to a forced tool', () => {
    const tool_settings = { functions: [weatherTool], tool_choice: 'required' as const }
    const fields = { enable_reasoning: true, tool_settings, temperature: 0.5 }
    expect(bodyOf(fields).thinking).toEqual({ type: 'disabled' })
    expect(bodyOf(fields).temperature).toBe(0.5)
    expect(warningsOf(fields)[0]?.message).toContain('forced tool')
  })

  it('by budget does not begin in the middle of a turn', () => {
    const messages: ChatMessage[] = [
      { role: 'user', content: 'Weather?' },
      { role: 'assistant', content: null, tool_calls: [call('a')] },
      { role: 'tool', tool_call_id: 'a', content: '31' },
    ]
    const fields = { messages, enable_reasoning: true }
    expect(bodyOf(fields).thinking).toEqual({ type: 'disabled' })
    expect(bodyOf(fields, opus).thinking).toMatchObject({ type: 'adaptive' })
  })
})

describe('a schema for the answer', () => {
  it('is closed, and tells limits in words', () => {
    const schema = {
      $schema: 'x',
      type: 'object',
      properties: {
        minimum: { type: 'integer', minimum: 1, maximum: 9, description: 'Least' },
        list: { type: 'array', items: { type: 'object', properties: {} }, minItems: 3 },
        kind: { enum: [{ type: 'object' }] },
      },
      required: ['minimum'],
    }
    const before = JSON.stringify(schema)
    const body = bodyOf({ response_schema: { name: 'x', schema } })
    expect(body.output_config?.format).toEqual({
      type: 'json_schema',
      schema: {
        type: 'object',
        additionalProperties: false,
        properties: {
          minimum: { type: 'integer', description: 'Least (minimum: 1, maximum: 9)' },
          list: {
            type: 'array',
            items: { type: 'object', properties: {}, additionalProperties: false },
            description: '(minItems: 3)',
          },
          kind: { enum: [{ type: 'object' }] },
        },
        required: ['minimum'],
      },
    })
    expect(JSON.stringify(schema)).toBe(before)
  })

  it('stands beside an effort, and without quotations', () => {
    const { output_config, tools } = bodyOf(
      {
        response_schema: { name: 'x', schema: { type: 'object' } },
        enable_reasoning: true,
        tool_settings: { url_context: true },
      },
      opus,
    )
    expect(Object.keys(output_config ?? {})).toEqual(['effort', 'format'])
    expect(tools?.[0]).not.toHaveProperty('citations')
  })
})

describe('the cache of the vendor', () => {
  const marker = { cache_control: { type: 'ephemeral' } }

  it('is asked to keep long system prompts and the conversation', () => {
    const body = bodyOf({ system_prompt: 'Long. '.repeat(1_000) })
    expect(body.system).toEqual([expect.objectContaining({ type: 'text', ...marker })])
    expect(body.messages.at(-1)?.content.at(-1)).toMatchObject(marker)
  })

  it('is not used for short prompts', () => {
    expect(JSON.stringify(bodyOf({ system_prompt: 'Short.' }))).not.toContain('cache_control')
  })

  it('never marks a block that has to go back unchanged', () => {
    const parts = [{ type: 'thinking', thinking: 'x'.repeat(9_000), signature: 's' }]
    const messages: ChatMessage[] = [
      { role: 'user', content: 'y'.repeat(9_000) },
      { role: 'assistant', content: null, vendor_parts: { anthropic: parts } },
    ]
    expect(JSON.stringify(bodyOf({ messages }))).not.toContain('cache_control')
  })
})
