import { ProviderError } from '@betterai/core'
import { describe, expect, it } from 'vitest'
import { shortenCallIds } from '../../../src/protocols/chat-completions/request/short-call-ids.js'
import { buildChatRequest } from '../../../src/protocols/chat-completions/request.js'
import { configOf, requestWith, weatherTool } from '../test-request.js'

const plain = configOf('gpt-4.1')
const reasoning = configOf('o3')

function bodyOf(...[request, config = plain]: [ReturnType<typeof requestWith>, typeof plain?]) {
  return buildChatRequest(request, config).body
}

function codesOf(...[request, config = plain]: [ReturnType<typeof requestWith>, typeof plain?]) {
  return buildChatRequest(request, config).warnings.map(({ message }) => message)
}

describe('a chat request', () => {
  it('names the vendor model, the limit and the temperature', () => {
    expect(bodyOf(requestWith({ temperature: 0.3, max_tokens: 50 }))).toEqual({
      model: 'gpt-4.1',
      messages: [{ role: 'user', content: 'Hi' }],
      max_completion_tokens: 50,
      temperature: 0.3,
    })
  })

  it('takes the limit of the record when none is given, and a model name from the request', () => {
    expect(bodyOf(requestWith({ max_tokens: 0, model: 'gpt-4.1-2026' }))).toMatchObject({
      model: 'gpt-4.1-2026',
      max_completion_tokens: 4096,
    })
  })

  it.each([
    [5, 2],
    [-1, 0],
  ])('clamps a temperature of %d to %d', (temperature, sent) => {
    expect(bodyOf(requestWith({ temperature })).temperature).toBe(sent)
  })

  it('gives a model that always reasons no temperature, and its least effort unless asked', () => {
    const request = requestWith({ temperature: 0.3, max_tokens: 50, reasoning_value: 'low' })
    expect(bodyOf(request, reasoning)).toEqual({
      model: 'o3',
      messages: [{ role: 'user', content: 'Hi' }],
      max_completion_tokens: 50,
      reasoning_effort: 'low',
    })
    expect(codesOf(request, reasoning)).toEqual(['o3 does not take temperature; it was left out'])
    const asked = { ...request, enable_reasoning: true, reasoning_value: 'high' }
    expect(bodyOf(asked, reasoning).reasoning_effort).toBe('high')
  })

  it.each([
    ['low', 'o3', 'low'],
    ['extreme', 'o3', 'medium'],
    [undefined, 'o3', 'medium'],
    ['low', 'gpt-4.1', undefined],
  ])('asks for effort %s of %s as %s', (reasoning_value, model, sent) => {
    const request = requestWith({
      enable_reasoning: true,
      ...(reasoning_value === undefined ? {} : { reasoning_value }),
    })
    expect(bodyOf(request, configOf(model)).reasoning_effort).toBe(sent)
  })

  it('puts the system prompt first and keeps other system messages in place', () => {
    const { messages } = bodyOf({
      system_prompt: 'Be brief.',
      messages: [
        { role: 'user', content: 'a' },
        { role: 'system', content: 'Now be long.' },
        { role: 'user', content: 'b' },
      ],
    })
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'system', 'user'])
    expect(messages[0]).toEqual({ role: 'system', content: 'Be brief.' })
  })

  it('translates parts in every turn, calls and their results', () => {
    const call = { id: 'c1', type: 'function', function: { name: 'f', arguments: '{}' } } as const
    const { messages } = bodyOf({
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Look' },
            { type: 'image_url', image_url: { url: 'https://a.example/a.png', detail: 'low' } },
            {
              type: 'file_url',
              file_url: { url: 'data:application/pdf;base64,JVBE', filename: 'a.pdf' },
            },
          ],
        },
        { role: 'assistant', content: [{ type: 'text', text: 'I see' }], tool_calls: [call] },
        { role: 'tool', content: '{"ok":true}', tool_call_id: 'c1' },
        { role: 'assistant', content: null, tool_calls: [call] },
      ],
    })
    expect(messages).toEqual([
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Look' },
          { type: 'image_url', image_url: { url: 'https://a.example/a.png', detail: 'low' } },
          {
            type: 'file',
            file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,JVBE' },
          },
        ],
      },
      { role: 'assistant', content: 'I see', tool_calls: [call] },
      { role: 'tool', content: '{"ok":true}', tool_call_id: 'c1' },
      { role: 'assistant', content: null, tool_calls: [call] },
    ])
  })

  it('sends audio in the format that its type names', () => {
    const config = configOf('gpt-audio-1.5')
    const { messages } = bodyOf(
      {
        messages: [
          {
            role: 'user',
            content: [
              { type: 'input_audio', input_audio: { data: 'AAA', mime_type: 'audio/mpeg' } },
              { type: 'input_audio', input_audio: { data: 'BBB' } },
            ],
          },
        ],
      },
      config,
    )
    expect(messages[0]?.content).toEqual([
      { type: 'input_audio', input_audio: { data: 'AAA', format: 'mp3' } },
      { type: 'input_audio', input_audio: { data: 'BBB', format: 'wav' } },
    ])
  })

  it('offers functions with choice and parallelism', () => {
    const tool_settings = {
      functions: [weatherTool, { name: 'bare' }],
      tool_choice: { type: 'function', function: { name: 'bare' } } as const,
      parallel_tool_calls: false,
    }
    expect(bodyOf(requestWith({ tool_settings }))).toMatchObject({
      tools: [
        { type: 'function', function: weatherTool },
        { type: 'function', function: { name: 'bare', parameters: { type: 'object' } } },
      ],
      tool_choice: { type: 'function', function: { name: 'bare' } },
      parallel_tool_calls: false,
    })
  })

  it('neither offers tools nor a choice among none', () => {
    const body = bodyOf(requestWith({ tool_settings: { tool_choice: 'auto', functions: [] } }))
    expect(Object.keys(body)).toEqual(['model', 'messages', 'max_completion_tokens'])
  })

  it('leaves out with a warning what the model cannot do', () => {
    const tool_settings = { functions: [weatherTool], web_search: true, code_interpreter: true }
    const request = requestWith({ tool_settings })
    const config = configOf('gpt-4.1', {
      supports_function_calling: false,
      supports_web_search: false,
    })
    expect(Object.keys(bodyOf(request, config))).toEqual([
      'model',
      'messages',
      'max_completion_tokens',
    ])
    expect(codesOf(request, config)).toEqual([
      expect.stringContaining('web_search'),
      expect.stringContaining('code_interpreter'),
      expect.stringContaining('functions'),
    ])
  })

  it('asks for a schema, strictly only when the schema allows it', () => {
    const open = { type: 'object', properties: { a: { type: 'string' } } }
    const closed = { ...open, additionalProperties: false, required: ['a'] }
    const strictOf = (schema: object) =>
      bodyOf(requestWith({ response_schema: { name: 's', schema: { ...schema } } })).response_format
    expect(strictOf(closed)).toHaveProperty('json_schema', {
      name: 's',
      schema: closed,
      strict: true,
    })
    expect(strictOf(open)).toHaveProperty('json_schema.strict', false)
  })

  it.each([
    [{ temperature: Number.NaN }, 'temperature'],
    [{ max_tokens: -1 }, 'max_tokens'],
    [{ max_tokens: 1.5 }, 'max_tokens'],
    [{ messages: [{ role: 'tool', content: 'x' }] as never }, 'messages'],
  ])('is refused for %j', (fields, field) => {
    expect(() => bodyOf(requestWith(fields))).toThrow(expect.objectContaining({ field }))
  })
})

describe('shortenCallIds', () => {
  it('gives call and result an id of the length that is wanted', () => {
    const id = 'call_0123456789'
    const body = {
      model: 'm',
      messages: [
        {
          role: 'assistant' as const,
          content: null,
          tool_calls: [{ id, type: 'function' as const, function: { name: 'f', arguments: '{}' } }],
        },
        { role: 'tool' as const, content: '1', tool_call_id: id },
      ],
    }
    const originalError = `Tool call id was ${id} but must be a-z, A-Z, 0-9, with a length of 9.`
    const error = new ProviderError('m', { originalError }, { upstreamStatus: 400 })
    expect(shortenCallIds(body, error)).toMatchObject({ code: 'call_ids_changed' })
    const [first] = body.messages[0]?.tool_calls ?? []
    expect(first?.id).toMatch(/^[a-z0-9]{9}$/)
    expect(body.messages[1]?.tool_call_id).toBe(first?.id)
    expect(shortenCallIds(body, error)).toBeUndefined()
  })
})
