import { describe, expect, it } from 'vitest'
import { modelConfigSchema } from '../../src/registry/model-config-schema.js'
import { createModelRegistry } from '../../src/registry/model-registry.js'

const registry = createModelRegistry({ now: () => new Date('2026-11-28T12:00:00Z') })
const text = new Map(registry.modelsOf('text').map(({ id, config }) => [id, config]))

describe('model records', () => {
  it('of text models all fit the schema', () => {
    for (const [id, config] of text) {
      const result = modelConfigSchema.safeParse(config)
      expect(result.error?.message, id).toBeUndefined()
    }
  })

  it('are in the order of their vendors', () => {
    const order = [...new Set([...text.values()].map((config) => config.provider_name))]
    expect(order).toEqual([
      'openai',
      'anthropic',
      'gemini',
      'xai',
      'groq',
      'perplexity',
      'deepseek',
    ])
  })

  it.each([
    [
      'gpt-6-luna',
      {
        api_type: 'responses_api',
        reasoning_effort_values: ['low', 'medium', 'high', 'xhigh', 'max'],
        reasoning_off: 'effort_none',
        temperature_without_reasoning_only: true,
        context_window: 1_050_000,
        max_output_tokens: 128_000,
        status: 'current',
      },
    ],
    ['gpt-6.1-sol', { reasoning_off: null, supports_temperature: false }],
    ['gpt-5.2-pro', { reasoning_effort_values: ['medium', 'high', 'xhigh'] }],
    ['gpt-4o-mini', { api_type: 'responses_api', ends_on: '2027-01-14', status: 'deprecated' }],
    ['gpt-audio-1.5', { api_type: 'chat_completion', support_audio_input: true }],
    ['claude-sonnet-5-5', { reasoning_off: 'between_tools', supports_forced_tool_choice: false }],
    ['claude-haiku-5-5', { reasoning_off: 'disabled', supports_forced_tool_choice: true }],
    ['claude-opus-5-5', { reasoning_off: null, supports_adaptive_thinking: true }],
    ['gemini-2.5-flash', { reasoning_off: 'budget_zero', ends_on: '2026-12-01' }],
    ['gemini-4-hydrogen', { supports_temperature: false, reasoning_off: null }],
    ['grok-4.3', { reasoning_off: 'effort_none', context_window: 1_000_000 }],
    ['deepseek-flash', { reasoning_off: 'disabled', support_image_input: true }],
    ['deepseek-flash-thinking', { model_name: 'deepseek-flash', reasoning_off: null }],
  ])('know what is special about %s', (id, fields) => {
    expect(text.get(id)).toMatchObject(fields)
  })

  it('have a price for every text model that answers, but for a few', () => {
    const unpriced = [...text].flatMap(([id, { status, price, source }]) =>
      status !== 'ended' && price === null && source === null ? [id] : [],
    )
    expect(unpriced).toEqual(['grok-latest'])
  })
})
