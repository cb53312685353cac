import { describe, expect, it } from 'vitest'
import { buildResponsesRequest } from '../../../src/protocols/responses/request.js'
import type { ChatMessage } from '../../../src/spec/messages.js'
import type { GenerateRequest } from '../../../src/spec/text-request.js'
import { configOf, requestWith, weatherTool } from '../test-request.js'

const reasoning = configOf('gpt-5.1')

function bodyOf(request: GenerateRequest, config = reasoning) {
  return buildResponsesRequest(request, config).body
}

const call = { id: 'c1', type: 'function', function: { name: 'f', arguments: '' } } as const

describe('a Responses request', () => {
  it('keeps nothing at the vendor and asks for the encrypted reasoning', () => {
    expect(bodyOf(requestWith({ max_tokens: 200 }))).toEqual({
      model: 'gpt-5.1',
      input: [{ role: 'user', content: 'Hi' }],
      store: false,
      include: ['reasoning.encrypted_content'],
      max_output_tokens: 200,
      reasoning: { effort: 'none' },
    })
  })

  it('does not ask a model for encrypted reasoning that has none', () => {
    const config = configOf('gpt-5.1', { is_reasoning_model: false })
    expect(bodyOf(requestWith(), config)).not.toHaveProperty('include')
  })

  it('continues a stored response with the new turns only', () => {
    const body = bodyOf({
      previous_response_id: 'resp_1',
      system_prompt: 'Be brief.',
      messages: [
        { role: 'user', content: 'a' },
        { role: 'assistant', content: null, tool_calls: [call] },
        { role: 'tool', content: '', tool_call_id: 'c1' },
      ],
    })
    expect(body).toMatchObject({
      previous_response_id: 'resp_1',
      store: true,
      instructions: 'Be brief.',
      input: [{ type: 'function_call_output', call_id: 'c1', output: '{}' }],
    })
    expect(body).not.toHaveProperty('include')
  })

  it('can be stored for a later one', () => {
    const body = bodyOf(requestWith({ store: true }))
    expect(body.store).toBe(true)
    expect(body).not.toHaveProperty('include')
  })

  it('replays a conversation item by item', () => {
    const { input, instructions } = bodyOf({
      system_prompt: 'Be brief.',
      messages: [
        { role: 'system', content: [{ type: 'text', text: 'And kind.' }] },
        { role: 'user', content: 'a' },
        { role: 'assistant', content: 'b', tool_calls: [call] },
        { role: 'tool', content: '{"ok":1}', tool_call_id: 'c1' },
        { role: 'system', content: 'Later.' },
        { role: 'user', content: [{ type: 'text', text: 'c' }] },
      ],
    })
    expect(instructions).toBe('Be brief.\n\nAnd kind.')
    expect(input).toEqual([
      { role: 'user', content: 'a' },
      { role: 'assistant', content: [{ type: 'output_text', text: 'b' }] },
      { type: 'function_call', call_id: 'c1', name: 'f', arguments: '{}' },
      { type: 'function_call_output', call_id: 'c1', output: '{"ok":1}' },
      { role: 'system', content: 'Later.' },
      { role: 'user', content: [{ type: 'input_text', text: 'c' }] },
    ])
  })

  it('gives back what the vendor has to get back, untouched, and only to that vendor', () => {
    const parts = [
      { type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'gAAA+/==' },
      { type: 'function_call', id: 'fc_1', call_id: 'c1', name: 'f', arguments: '{ "a" :1}' },
    ]
    const answer = { role: 'assistant' as const, content: 'told', tool_calls: [call] }
    const messages = (provider: string): ChatMessage[] => [
      { role: 'user' as const, content: 'a' },
      { ...answer, vendor_parts: { [provider]: parts } },
      { role: 'tool' as const, content: 'r', tool_call_id: 'c1' },
    ]
    const own = bodyOf({ messages: messages('openai') }).input
    expect(JSON.stringify(own.slice(1, 3))).toBe(JSON.stringify(parts))
    const foreign = bodyOf({ messages: messages('anthropic') }).input
    expect(foreign[1]).toEqual({
      role: 'assistant',
      content: [{ type: 'output_text', text: 'told' }],
    })
  })

  it('translates images and documents, by address or with their bytes', () => {
    const pdf = 'data:application/pdf;base64,JVBE'
    const { input } = bodyOf({
      messages: [
        {
          role: 'user',
          content: [
            { type: 'image_url', image_url: { url: 'https://a.example/a.png' } },
            { type: 'file_url', file_url: { url: 'https://a.example/b.pdf' } },
            { type: 'file_url', file_url: { url: pdf, filename: 'c.pdf' } },
          ],
        },
      ],
    })
    expect(input[0]).toHaveProperty('content', [
      { type: 'input_image', image_url: 'https://a.example/a.png', detail: 'auto' },
      { type: 'input_file', file_url: 'https://a.example/b.pdf' },
      { type: 'input_file', filename: 'c.pdf', file_data: pdf },
    ])
  })

  it('refuses documents other than PDF', () => {
    const file_url = { url: 'https://a.example/b.docx' }
    const messages = [{ role: 'user' as const, content: [{ type: 'file_url' as const, file_url }] }]
    expect(() => bodyOf({ messages })).toThrow(expect.objectContaining({ field: 'prompt' }))
  })

  it.each([
    ['gpt-5.1', 'low', 'low'],
    ['gpt-5-pro', 'low', 'high'],
    ['gpt-5.2', 'xhigh', 'xhigh'],
  ])('asks %s for effort %s as %s', (model, reasoning_value, effort) => {
    const request = requestWith({ enable_reasoning: true, reasoning_value })
    expect(bodyOf(request, configOf(model)).reasoning).toEqual({ effort, summary: 'auto' })
  })

  it('does not mention reasoning to a model without it, and warns when it is asked to', () => {
    const config = configOf('gpt-4.1')
    expect(bodyOf(requestWith(), config)).not.toHaveProperty('reasoning')
    const { body, warnings } = buildResponsesRequest(
      requestWith({ enable_reasoning: true }),
      config,
    )
    expect(body).not.toHaveProperty('reasoning')
    expect(warnings).toHaveLength(1)
  })

  it('asks for the pro mode that a record stands for', () => {
    const config = configOf('gpt-5.1', { reasoning_mode: 'pro', reasoning_off: null })
    expect(bodyOf(requestWith(), config).reasoning).toEqual({ effort: 'low', mode: 'pro' })
  })

  it('searches at the lowest effort that allows it', () => {
    const config = configOf('gpt-5.1', {
      reasoning_off: null,
      reasoning_effort_values: ['minimal', 'low', 'high'],
    })
    const request = requestWith({ tool_settings: { web_search: true } })
    expect(bodyOf(request, config).reasoning).toEqual({ effort: 'low' })
  })

  it('offers functions first, then the native tools that were turned on', () => {
    const tool_settings = {
      functions: [weatherTool],
      web_search: true,
      code_interpreter: true,
      tool_choice: { type: 'function', function: { name: 'get_weather' } } as const,
    }
    expect(bodyOf(requestWith({ tool_settings }))).toMatchObject({
      tools: [
        { type: 'function', strict: false, ...weatherTool },
        { type: 'web_search' },
        { type: 'code_interpreter', container: { type: 'auto' } },
      ],
      tool_choice: { type: 'function', name: 'get_weather' },
    })
    expect(bodyOf(requestWith())).not.toHaveProperty('tools')
  })

  it('keeps the code interpreter from a model that has none, and says so', () => {
    const request = requestWith({ tool_settings: { code_interpreter: true } })
    const { body, warnings } = buildResponsesRequest(request, configOf('gpt-5-pro'))
    expect(body).not.toHaveProperty('tools')
    expect(warnings[0]?.message).toContain('code_interpreter')
  })

  it('raises a limit that the vendor would refuse', () => {
    expect(bodyOf(requestWith({ max_tokens: 3 })).max_output_tokens).toBe(16)
  })
})
