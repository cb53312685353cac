import { startSimulator } from '@betterai/provider-simulator'
import { createProviders } from '@betterai/providers'
import { describe, expect, it } from 'vitest'
import { readEnvironment } from '../../src/config/env.js'
import { createConfig } from '../../src/config/index.js'
import { providerModes, vendorSettings } from '../../src/providers/vendor-settings.js'
import { startApi } from '../support/start-api.js'

const simulated = {
  openai: 'simulated',
  anthropic: 'simulated',
  gemini: 'simulated',
  groq: 'simulated',
  deepseek: 'simulated',
  perplexity: 'simulated',
  xai: 'simulated',
  deepgram: 'simulated',
  elevenlabs: 'simulated',
  flux: 'simulated',
  stability: 'simulated',
  klingai: 'simulated',
  openai_compatible: 'not_configured',
}

function configOf(environment: Record<string, string>) {
  return createConfig(readEnvironment({ APP_ENV: 'local', ...environment })).providers
}

describe('the vendors of a local server', () => {
  it('are all simulated without keys, but for a server that nobody named', () => {
    expect(providerModes(configOf({}))).toEqual(simulated)
  })

  it.each([
    ['openai', 'OPENAI_API_KEY'],
    ['anthropic', 'ANTHROPIC_API_KEY'],
    ['gemini', 'GOOGLE_API_KEY'],
    ['groq', 'GROQ_API_KEY'],
    ['deepseek', 'DEEPSEEK_API_KEY'],
    ['perplexity', 'PERPLEXITY_API_KEY'],
    ['xai', 'XAI_API_KEY'],
    ['deepgram', 'DEEPGRAM_API_KEY'],
    ['elevenlabs', 'ELEVEN_API_KEY'],
    ['flux', 'FLUX_API_KEY'],
    ['stability', 'STABILITY_API_KEY'],
    ['klingai', 'KLINGAI_ACCESS_KEY'],
    ['openai_compatible', 'OPENAI_COMPATIBLE_BASE_URL'],
  ])('are real for %s alone with %s', (vendor, variable) => {
    const value = variable.endsWith('URL') ? 'http://127.0.0.1:1/v1' : 'sk-real'
    expect(providerModes(configOf({ [variable]: value }))).toEqual({
      ...simulated,
      [vendor]: 'api',
    })
  })

  it('answer with a model of each, by its own protocol', async () => {
    await using simulator = await startSimulator()
    const process = { url: async () => simulator.url, close: async () => {} }
    await using providers = createProviders({ vendors: vendorSettings(configOf({}), process) })
    const models = [
      'gpt-6-luna',
      'gpt-6.1-sol',
      'claude-haiku-5-5',
      'gemini-3.8-flash',
      'gpt-oss-120b',
      'deepseek-flash',
      'preset:fast',
      'perplexity/sonar',
      'grok-4.3',
    ]
    for (const model of models) {
      const { provider } = await providers.getTextProvider({ text: { model } })
      const messages = [{ role: 'user' as const, content: 'Say exactly: Hello.' }]
      const { text, finish_reason } = await provider.generate({ messages })
      expect([model, text, finish_reason]).toEqual([model, 'Hello.', 'stop'])
    }
  })

  it('are told by the probe', async () => {
    await using api = await startApi({
      OPENAI_BASE_URL: '',
      ANTHROPIC_BASE_URL: '',
      GEMINI_BASE_URL: '',
      PERPLEXITY_BASE_URL: '',
      DEEPSEEK_BASE_URL: '',
      XAI_BASE_URL: '',
      GROQ_BASE_URL: '',
      DEEPGRAM_BASE_URL: '',
      ELEVENLABS_BASE_URL: '',
      FLUX_BASE_URL: '',
      STABILITY_BASE_URL: '',
      KLINGAI_BASE_URL: '',
    })
    const { providers } = (await (await fetch(`${api.url}/health`)).json()) as { providers: object }
    expect(providers).toMatchObject({ ...simulated, openai: 'api' })
  })
})
