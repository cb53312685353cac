import { startSimulator } from '@betterai/provider-simulator'
import { describe, expect, it } from 'vitest'
import type { ChatMessage } from '../../../../src/index.js'
import { createProviders } from '../../../../src/index.js'
import { reasonOfAnyServer } from '../../../../src/vendors/openai-compatible/errors.js'
import { weatherTool } from '../../../protocols/test-request.js'

describe("a server of one's own", () => {
  it('serves its models without a key, and is asked for nothing that the caller left open', async () => {
    await using simulator = await startSimulator()
    await using providers = createProviders({
      vendors: { openai_compatible: { baseUrl: simulator.baseUrl('groq') } },
    })
    const { provider, model } = await providers.getTextProvider({
      text: { model: 'openai_compatible/openai/gpt-oss-20b' },
    })
    expect(model.id).toBe('openai_compatible/openai/gpt-oss-20b')
    const { text, finish_reason } = await provider.generate({
      messages: [{ role: 'user', content: 'Say exactly: At home.' }],
    })
    expect([text, finish_reason]).toEqual(['At home.', 'stop'])
    const body = simulator.log.entries().at(-1)?.body
    expect(Object.keys(body as object)).toEqual(['model', 'messages'])
    expect(body).toHaveProperty('model', 'openai/gpt-oss-20b')
  })

  it('gets the reasoning before a call back, for which such models ask', async () => {
    await using simulator = await startSimulator()
    await using providers = createProviders({
      vendors: { openai_compatible: { baseUrl: simulator.baseUrl('deepseek') } },
    })
    const { provider } = await providers.getTextProvider({
      text: { model: 'openai_compatible/deepseek-flash' },
    })
    const messages: ChatMessage[] = [{ role: 'user', content: 'Weather?' }]
    const tool_settings = { functions: [weatherTool] }
    simulator.steer({
      reasoning: 'A tool knows.',
      tool_calls: [{ name: 'get_weather', arguments: { city: 'Rome' } }],
    })
    const { vendor_parts } = await provider.generate({ messages, tool_settings })
    const call = { name: 'get_weather', arguments: '{"city":"Rome"}' }
    messages.push(
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'call_1', type: 'function', function: call }],
        vendor_parts: { openai_compatible: vendor_parts ?? [] },
      },
      { role: 'tool', content: '{"degrees":31}', tool_call_id: 'call_1' },
    )
    const { text, warnings } = await provider.generate({ messages, tool_settings })
    expect(text).toContain('31')
    expect(warnings).toEqual([])
    expect(JSON.stringify(simulator.log.entries().at(-1)?.body)).toContain('A tool knows.')
  })

  it('lists its models by the names that a client uses', async () => {
    await using simulator = await startSimulator({ apiKeys: ['secret'] })
    const baseUrl = simulator.baseUrl('deepseek')
    await using providers = createProviders({
      vendors: { openai_compatible: { baseUrl, apiKey: 'secret' } },
    })
    const models = await providers.listServerModels()
    expect(models).toContain('openai_compatible/deepseek-flash')
    expect(models.every((name) => name.startsWith('openai_compatible/'))).toBe(true)
  })

  it('refuses a wrong key with a typed error', async () => {
    await using simulator = await startSimulator({ apiKeys: ['secret'] })
    const baseUrl = simulator.baseUrl('deepseek')
    await using providers = createProviders({ vendors: { openai_compatible: { baseUrl } } })
    await expect(providers.listServerModels()).rejects.toMatchObject({
      reason: 'authentication',
      provider: 'openai_compatible',
    })
  })

  it('needs an address', async () => {
    await using providers = createProviders({ vendors: {} })
    await expect(providers.listServerModels()).rejects.toMatchObject({
      key: 'OPENAI_COMPATIBLE_BASE_URL',
    })
  })
})

describe('a refusal by any server', () => {
  it.each([
    [400, 'x-9 is not a valid model ID', 'model_not_found'],
    [400, 'Unknown Model, please check the model code.', 'model_not_found'],
    [422, 'The maximum context length is 8192 tokens', 'context_length'],
    [403, 'Your input was flagged', 'content_filter'],
    [429, 'Insufficient balance or no resource package. Please recharge.', 'insufficient_credits'],
    [429, 'You exceeded your current quota, please check your plan', 'insufficient_credits'],
    [429, 'Too many requests', undefined],
    [402, 'Pay', 'insufficient_credits'],
  ])('with status %d and “%s” means %s', (status, message, reason) => {
    expect(reasonOfAnyServer({ status, message, type: '', code: '' })).toBe(reason)
  })
})
