import { ValidationError } from '@betterai/core'
import { describe, expect, it } from 'vitest'
import type { GenerateRequest } from '../../../../src/index.js'
import { buildGeminiRequest } from '../../../../src/vendors/gemini/text/request.js'
import { configOf, requestWith, weatherTool } from '../../../protocols/test-request.js'

function build(fields: Partial<GenerateRequest> = {}, model = 'gemini-3-flash-preview') {
  const { body, warnings } = buildGeminiRequest(requestWith(fields), configOf(model))
  return { ...body, warnings: warnings.map(({ message }) => message) }
}

function userParts(content: GenerateRequest['messages'][number]['content']) {
  return build({ messages: [{ role: 'user', content }] }).contents[0]?.parts
}

describe('a Gemini request', () => {
  it('carries prompt, settings and schema', () => {
    const schema = { type: 'object' }
    expect(
      build({
        system_prompt: 'Be kind.',
        temperature: 5,
        max_tokens: 100,
        response_schema: { name: 'x', schema },
      }),
    ).toEqual({
      model: 'gemini-3-flash-preview',
      contents: [{ role: 'user', parts: [{ text: 'Hi' }] }],
      config: {
        systemInstruction: 'Be kind.',
        temperature: 2,
        maxOutputTokens: 100,
        thinkingConfig: { thinkingLevel: 'MINIMAL', includeThoughts: false },
        responseMimeType: 'application/json',
        responseJsonSchema: schema,
      },
      warnings: [],
    })
  })

  it('joins leading system messages and drops later ones with a warning', () => {
    const { config, contents, warnings } = build({
      system_prompt: 'One.',
      messages: [
        { role: 'system', content: 'Two.' },
        { role: 'user', content: 'Hi' },
        { role: 'assistant', content: 'Hello' },
        { role: 'system', content: 'Three.' },
        { role: 'user', content: 'Bye' },
      ],
    })
    expect(config.systemInstruction).toBe('One.\n\nTwo.')
    expect(contents.map(({ role }) => role)).toEqual(['user', 'model', 'user'])
    expect(warnings).toHaveLength(1)
  })

  it.each<[string, Partial<GenerateRequest>, object | undefined]>([
    ['gemini-3-flash-preview', {}, { thinkingLevel: 'MINIMAL', includeThoughts: false }],
    ['gemini-3.1-pro-preview', {}, { thinkingLevel: 'LOW', includeThoughts: false }],
    ['gemini-2.5-pro', {}, { thinkingBudget: 2048, includeThoughts: false }],
    ['gemini-2.5-flash', {}, { thinkingBudget: 0, includeThoughts: false }],
    ['gemini/gemini-1.5-flash', {}, undefined],
    ['gemini-3-flash-preview', { reasoning_value: 'minimal' }, { thinkingLevel: 'MINIMAL' }],
    ['gemini-3-flash-preview', {}, { thinkingLevel: 'MEDIUM' }],
    ['gemini-3-flash-preview', { reasoning_value: 'high' }, { thinkingLevel: 'HIGH' }],
    ['gemini-3-flash-preview', { reasoning_value: 'xhigh' }, { thinkingLevel: 'HIGH' }],
    ['gemini-3.1-pro-preview', { reasoning_value: 'minimal' }, { thinkingLevel: 'LOW' }],
    ['gemini-3.5-flash', { reasoning_value: 'medium' }, { thinkingLevel: 'MEDIUM' }],
    ['gemini-2.5-pro', {}, { thinkingBudget: 8000 }],
    ['gemini-2.5-pro', { reasoning_value: 16000 }, { thinkingBudget: 16000 }],
    ['gemini-2.5-pro', { reasoning_value: 1 }, { thinkingBudget: 2048 }],
    ['gemini-2.5-pro', { reasoning_value: 'medium' }, { thinkingBudget: 8000 }],
    ['gemini-2.5-flash-lite', { reasoning_value: 99_999 }, { thinkingBudget: 16_000 }],
  ])('tells %s with %j to think', (model, fields, expected) => {
    const isAsked = expected !== undefined && !('includeThoughts' in expected)
    const { config } = build({ ...fields, enable_reasoning: isAsked }, model)
    expect(config.thinkingConfig).toEqual(
      isAsked ? { ...expected, includeThoughts: true } : expected,
    )
  })

  it('leaves room for thoughts where the caller sets no limit', () => {
    const asked = { enable_reasoning: true, reasoning_value: 'high' }
    expect(build(asked, 'gemini-2.5-pro').config.maxOutputTokens).toBe(4096 + 16000)
    expect(build(asked).config.maxOutputTokens).toBe(4096 + 16000)
    expect(build({ ...asked, max_tokens: 300 }).config.maxOutputTokens).toBe(300)
  })

  it('asks an unlisted model to think in the usual form, or says that it does not', () => {
    const asked = build({ enable_reasoning: true }, 'gemini/gemini-9')
    expect(asked.config.thinkingConfig).toMatchObject({ thinkingLevel: 'MEDIUM' })
    const counted = { enable_reasoning: true, reasoning_value: 4000 }
    expect(build(counted, 'gemini/gemini-9').warnings).toHaveLength(1)
  })

  it.each([['../x'], ['a?b'], ['a&b'], ['a b']])('refuses the model name %s', (model) => {
    expect(() => build({ model })).toThrow(ValidationError)
  })
})

describe('attachments for Gemini', () => {
  it('travel as bytes, or as the address of a file that the vendor holds', () => {
    const image = { type: 'image_url' as const, image_url: { url: 'data:image/png;base64,AAAA' } }
    const files = 'https://generativelanguage.googleapis.com/v1beta/files/abc'
    expect(
      userParts([
        { type: 'text', text: 'Look' },
        image,
        { type: 'file_url', file_url: { url: 'data:text/plain,Gr%C3%BC%C3%9Fe' } },
        { type: 'file_url', file_url: { url: files, mime_type: 'application/pdf' } },
        { type: 'image_url', image_url: { url: 'files/abc' } },
        { type: 'input_audio', input_audio: { data: 'BBBB' } },
        { type: 'input_audio', input_audio: { data: 'CCCC', mime_type: 'audio/mp3' } },
      ]),
    ).toEqual([
      { text: 'Look' },
      { inlineData: { mimeType: 'image/png', data: 'AAAA' } },
      { inlineData: { mimeType: 'text/plain', data: Buffer.from('Grüße').toString('base64') } },
      { fileData: { fileUri: files, mimeType: 'application/pdf' } },
      { fileData: { fileUri: 'files/abc' } },
      { inlineData: { mimeType: 'audio/wav', data: 'BBBB' } },
      { inlineData: { mimeType: 'audio/mp3', data: 'CCCC' } },
    ])
  })

  it.each([
    ['of an unknown type', { url: 'data:application/octet-stream;base64,AAAA' }],
    ['without bytes', { url: 'https://a.example/x.pdf' }],
    ['broken', { url: 'data:text/plain,%E0%A4%A' }],
    ['cut off', { url: 'data:text/plain' }],
  ])('are refused when they are %s', (_, file_url) => {
    expect(() => userParts([{ type: 'file_url', file_url }])).toThrow(
      expect.objectContaining({ field: 'prompt' }),
    )
  })
})

describe('tools for Gemini', () => {
  const functions = [weatherTool]

  it('are declared by their JSON schema', () => {
    const { config } = build({ tool_settings: { functions: [weatherTool, { name: 'f' }] } })
    expect(config.tools).toEqual([
      {
        functionDeclarations: [
          {
            name: 'get_weather',
            description: 'Weather of a city',
            parametersJsonSchema: weatherTool.parameters,
          },
          { name: 'f', parametersJsonSchema: { type: 'object' } },
        ],
      },
    ])
    expect(config).not.toHaveProperty('toolConfig')
  })

  it.each([
    ['auto', { mode: 'AUTO' }],
    ['none', { mode: 'NONE' }],
    ['required', { mode: 'ANY' }],
    [
      { type: 'function', function: { name: 'get_weather' } },
      { mode: 'ANY', allowedFunctionNames: ['get_weather'] },
    ],
  ] as const)('are chosen by %j', (tool_choice, functionCallingConfig) => {
    const { config } = build({ tool_settings: { functions, tool_choice } })
    expect(config.toolConfig).toEqual({ functionCallingConfig })
  })

  it.each<[object, object[] | undefined]>([
    [{}, undefined],
    [{ web_search: true, code_interpreter: true }, [{ googleSearch: {} }, { codeExecution: {} }]],
    [
      { google_search: {}, url_context: { urls: [] }, code_execution: true },
      [{ googleSearch: {} }, { urlContext: {} }, { codeExecution: {} }],
    ],
    [{ google_search: { enabled: false }, web_search: true, url_context: [] }, undefined],
    [
      { google_search: { time_range: { start: '2025-01-01', end: '2025-02-01T10:00:00Z' } } },
      [
        {
          googleSearch: {
            timeRangeFilter: {
              startTime: '2025-01-01T00:00:00.000Z',
              endTime: '2025-02-01T10:00:00.000Z',
            },
          },
        },
      ],
    ],
  ])('of the vendor are on only when %j says so', (tool_settings, tools) => {
    const { config, warnings } = build({ tool_settings })
    expect(config.tools).toEqual(tools)
    expect(warnings).toEqual([])
  })

  it.each([
    [{ google_search: { time_range: { start: 'soon', end: '2025-01-01' } } }],
    [{ google_search: { time_range: { start: '2025-01-01' } } }],
    [{ google_search: { exclude_domains: ['a.example'] } }],
    [{ google_search: { dynamic_retrieval: { mode: 'dynamic' } } }],
  ])('of the vendor lose what it does not take in %j, with a warning', (tool_settings) => {
    const { config, warnings } = build({ tool_settings })
    expect(config.tools).toEqual([{ googleSearch: {} }])
    expect(warnings).toHaveLength(1)
  })

  it('retrieve by need on the first generation only', () => {
    const dynamic_retrieval = { mode: 'dynamic', dynamic_threshold: 0.5 }
    const settings = { tool_settings: { google_search: { dynamic_retrieval } } }
    expect(build(settings, 'gemini/gemini-1.5-pro').config.tools).toEqual([
      {
        googleSearchRetrieval: {
          dynamicRetrievalConfig: { mode: 'MODE_DYNAMIC', dynamicThreshold: 0.5 },
        },
      },
      { googleSearch: {} },
    ])
  })

  it('of the vendor give way to functions', () => {
    const { config, warnings } = build({
      tool_settings: { functions, web_search: true, parallel_tool_calls: false },
    })
    expect(config.tools).toHaveLength(1)
    expect(config.tools?.[0]).toHaveProperty('functionDeclarations')
    expect(warnings).toHaveLength(2)
  })
})
