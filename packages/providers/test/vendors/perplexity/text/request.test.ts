import { describe, expect, it } from 'vitest'
import { buildResponsesRequest } from '../../../../src/protocols/responses/request.js'
import { createModelRegistry } from '../../../../src/registry/model-registry.js'
import type { GenerateRequest } from '../../../../src/spec/text-request.js'
import { adaptBody } from '../../../../src/vendors/perplexity/text/request.js'
import { weatherTool } from '../../../protocols/test-request.js'

const models = createModelRegistry()

function build(request: Partial<GenerateRequest>, model = 'preset:low') {
  const { config } = models.getModelConfig(model)
  const whole = { messages: [{ role: 'user' as const, content: 'Hi' }], ...request }
  const { body, warnings } = buildResponsesRequest(whole, config)
  adaptBody(body, { request: whole, config, warnings })
  return { body, warnings }
}

const searching = {
  context_size: 'high' as const,
  allowed_domains: ['a.example'],
  excluded_domains: ['b.example'],
  recency: 'week' as const,
}

const tool = {
  type: 'web_search',
  search_context_size: 'high',
  filters: {
    search_domain_filter: ['a.example', '-b.example'],
    search_recency_filter: 'week',
  },
}

const hi = { type: 'message', role: 'user', content: 'Hi' }
const plain = { model: 'perplexity/sonar', input: [hi], store: false }
const preset = { ...plain, preset: 'low' }
const sonar = { ...plain, max_output_tokens: 4096 }

describe('a request to the Agent API', () => {
  it.each<[string, string, Partial<GenerateRequest>, object]>([
    ['a preset and no limit', 'preset:low', {}, preset],
    ['a model and its limit', 'perplexity/sonar', {}, sonar],
    ['the limit of the caller', 'preset:low', { max_tokens: 99 }, { max_output_tokens: 99 }],
    ['a temperature', 'preset:low', { temperature: 0.2 }, { temperature: 0.2 }],
    [
      'an effort without a summary',
      'preset:low',
      { enable_reasoning: true, reasoning_value: 'high' },
      { reasoning: { effort: 'high' } },
    ],
    [
      'instructions',
      'perplexity/sonar',
      { system_prompt: 'Be brief.' },
      { instructions: 'Be brief.' },
    ],
    [
      'our instructions as a message, so that those of the preset stay',
      'preset:low',
      { system_prompt: 'Be brief.' },
      { input: [{ type: 'message', role: 'system', content: 'Be brief.' }, hi] },
    ],
    [
      'a schema',
      'preset:low',
      { response_schema: { name: 'n', schema: { type: 'object' } } },
      {
        response_format: {
          type: 'json_schema',
          json_schema: { name: 'n', schema: { type: 'object' }, strict: false },
        },
      },
    ],
    [
      'a search',
      'perplexity/sonar',
      { tool_settings: { web_search: true } },
      { tools: [{ type: 'web_search' }] },
    ],
    [
      'how a preset searches',
      'preset:low',
      { tool_settings: { web_search_options: searching } },
      { preset: 'low', tools: [tool] },
    ],
    [
      'how a model searches',
      'perplexity/sonar',
      { tool_settings: { web_search: true, web_search_options: searching } },
      { tools: [tool] },
    ],
    [
      'no search by a model that is not asked to',
      'perplexity/sonar',
      { tool_settings: { web_search_options: searching } },
      sonar,
    ],
    [
      'no preset where nothing may be searched',
      'preset:low',
      { tool_settings: { web_search: false } },
      sonar,
    ],
    [
      'the one function that has to be called',
      'preset:low',
      {
        tool_settings: {
          functions: [weatherTool],
          tool_choice: { type: 'function', function: { name: 'get_weather' } },
          parallel_tool_calls: false,
        },
      },
      { tool_choice: { name: 'get_weather' }, parallel_tool_calls: false },
    ],
  ])('has %s', (_name, model, request, expected) => {
    const { body, warnings } = build(request, model)
    expect(warnings).toEqual([])
    if (expected === preset || expected === sonar) expect(body).toEqual(expected)
    else expect(body).toMatchObject(expected)
    for (const refused of ['include', 'text']) expect(body).not.toHaveProperty(refused)
  })

  it('leaves functions out whose names belong to tools of the vendor, and says so', () => {
    const functions = [{ ...weatherTool, name: 'web_search' }]
    const { body, warnings } = build({ tool_settings: { functions, tool_choice: 'auto' } })
    expect(body).toEqual(preset)
    expect(warnings.map(({ message }) => message)).toEqual([
      'perplexity/sonar does not take a function named web_search; it was left out',
    ])
  })
})
