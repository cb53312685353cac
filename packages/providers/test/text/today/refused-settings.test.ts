import { startSimulator } from '@betterai/provider-simulator'
import { describe, expect, it } from 'vitest'
import { createModelRegistry, createProviders } from '../../../src/index.js'
import type { ModelConfig } from '../../../src/spec/model-config.js'
import type { GenerateRequest } from '../../../src/spec/text-request.js'
import { collect, toRequest } from '../../conformance/try-vendor.js'
import { weatherTool } from '../../protocols/test-request.js'

type Vendor = 'openai' | 'anthropic' | 'gemini' | 'xai' | 'deepseek' | 'groq'

const levels = (...names: string[]) => ({
  supports_reasoning_effort: true,
  reasoning_effort_values: names,
})
const responses = { api_type: 'responses_api' } as const
const asked = (reasoning_value: string) => ({ enable_reasoning: true, reasoning_value })
const forced = { functions: [weatherTool], tool_choice: 'required' as const }

/** Models whose record promises more than the vendor keeps. */
const cases: [Vendor, string, Partial<ModelConfig>, Partial<GenerateRequest>][] = [
  ['openai', 'gpt-6.1-sol', { ...responses, reasoning_off: 'effort_none' }, {}],
  ['openai', 'gpt-6.1-sol', responses, { temperature: 0.4 }],
  ['openai', 'gpt-5.5', { ...responses, ...levels('low', 'max') }, asked('max')],
  ['openai', 'gpt-4o-mini', { ...responses, ...levels('low'), reasoning_mode: 'pro' }, {}],
  ['openai', 'o3', levels('low', 'xhigh'), asked('xhigh')],
  ['openai', 'gpt-6-luna', {}, { tool_settings: { functions: [weatherTool] } }],
  ['anthropic', 'claude-opus-5-5', { reasoning_off: 'disabled' }, {}],
  ['anthropic', 'claude-haiku-5-5', { reasoning_off: 'between_tools' }, {}],
  ['anthropic', 'claude-opus-4-6', levels('low', 'xhigh'), asked('xhigh')],
  ['anthropic', 'claude-sonnet-5-5', {}, { tool_settings: forced }],
  ['anthropic', 'claude-opus-4-8', {}, { temperature: 0.4 }],
  ['gemini', 'gemini-4-argon', { reasoning_off: 'budget_zero' }, {}],
  ['gemini', 'gemini-3.8-flash', levels('minimal', 'low'), {}],
  ['xai', 'grok-4.20', levels('low', 'high'), asked('high')],
  ['xai', 'grok-4.5', levels('low', 'xhigh'), asked('xhigh')],
  ['deepseek', 'deepseek-v4-pro', levels('low', 'high'), asked('low')],
  ['groq', 'openai/gpt-oss-120b', { reasoning_off: 'effort_none' }, {}],
]

describe('a setting that a vendor refuses although the record promises it', () => {
  it.each(cases)('%s: %s with %j is asked again without it', async (vendor, id, fields, rest) => {
    await using simulator = await startSimulator()
    const models = [{ id, provider_name: vendor, supports_function_calling: true, ...fields }]
    await using providers = createProviders({
      vendors: { [vendor]: { apiKey: 'sk-test', baseUrl: simulator.baseUrl(vendor) } },
      models: createModelRegistry({ vendors: [], models }),
    })
    const { provider } = await providers.getTextProvider({ text: { model: id } })
    const { events, error } = await collect(provider.stream({ ...toRequest('Hi'), ...rest }))
    expect(error).toBeUndefined()
    expect(simulator.log.entries().at(0)?.status).toBe(400)
    expect(events.filter(({ type }) => type === 'warning')).not.toEqual([])
    expect(events.at(-1)).toMatchObject({ type: 'finish' })
  })
})
