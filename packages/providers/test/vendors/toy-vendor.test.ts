import { startSimulator } from '@betterai/provider-simulator'
import { describe, expect, it } from 'vitest'
import type { Vendor } from '../../src/index.js'
import { createModelRegistry, createProviders, vendors } from '../../src/index.js'
import { createChatApi } from '../../src/protocols/chat-completions/index.js'
import { loadCompatibleClient } from '../../src/protocols/openai/compatible-client.js'
import { registerProvidersOf } from '../../src/registry/built-in-providers.js'
import { providerTables } from '../../src/registry/provider-tables.js'
import { ApiTextProvider } from '../../src/text/api-text-provider.js'

const { capabilities } = vendors[4]

/** All that a further vendor which speaks a known protocol consists of. */
const toy: Vendor = {
  name: 'toy',
  api_key_env: 'TOY_API_KEY',
  base_url: null,
  base_url_env: 'TOY_BASE_URL',
  temperature_max: 1,
  capabilities,
  models: [
    {
      kind: 'text',
      groups: [
        {
          shared: { context_window: 1000 },
          models: [{ id: 'toy-1', model_name: 'openai/gpt-oss-20b' }],
        },
      ],
    },
    { kind: 'image', groups: [{ shared: {}, models: [{ id: 'toy-image', formats: ['svg'] }] }] },
  ],
  text_prices: {
    date: '2026-11-28',
    source: 'https://toy.test/prices',
    prices: [{ models: ['openai/gpt-oss-20b'], input_per_1m: 1, output_per_1m: 2 }],
  },
  providers: {
    text: async () => {
      const api = createChatApi({ loadClient: loadCompatibleClient })
      return (context, { config }) => new ApiTextProvider(context, config, api)
    },
  },
}

describe('a further vendor', () => {
  it('is one record: its models, prices and providers follow from it', async () => {
    await using simulator = await startSimulator()
    registerProvidersOf([toy])
    await using providers = createProviders({
      vendors: { toy: { apiKey: 'sk-test', baseUrl: simulator.baseUrl('groq') } },
      models: createModelRegistry({ vendors: [...vendors, toy] }),
    })
    const { provider, model } = await providers.getTextProvider({ text: { model: 'toy-1' } })
    expect(model.config).toMatchObject({ provider_name: 'toy', context_window: 1000 })
    const messages = [{ role: 'user' as const, content: 'Hi' }]
    const answer = await provider.generate({ messages })
    expect(answer.text).not.toBe('')
    expect(answer.cost).toMatchObject({ currency: 'USD', price_date: '2026-11-28' })
    expect(providers.models.resolve('image', 'toy-image').config.formats).toEqual(['svg'])
    expect(providers.serves('image', 'toy')).toBe(false)
    providerTables.text.delete('toy')
    providerTables.vendors.delete('toy')
  })
})
