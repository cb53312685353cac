import { describe, expect, it } from 'vitest'
import { allTextModels } from '../../src/models/all-text-models.js'
import { imageCatalogue } from '../../src/models/media/image.js'
import { elevenlabsSpeech, openaiSpeech, ttsModels } from '../../src/models/media/tts.js'
import { videoCatalogue } from '../../src/models/media/video.js'
import { modelConfigSchema } from '../../src/models/model-config-schema.js'
import { realtimeAliases, realtimeModels } from '../../src/models/speech/realtime.js'
import {
  transcriptionAliases,
  transcriptionDefaults,
  transcriptionModels,
} from '../../src/models/speech/transcription.js'
import { textAliases } from '../../src/models/text-aliases.js'
import { providerNames } from '../../src/models/vendors.js'
import { buildModelTable } from '../../src/registry/model-table.js'

const text = buildModelTable(allTextModels)

describe('model records', () => {
  it.each([
    ['text', text],
    ['realtime', buildModelTable(realtimeModels)],
    ['transcription', buildModelTable(transcriptionModels)],
  ])('of %s models all fit the schema', (_, table) => {
    for (const [id, config] of table) {
      const result = modelConfigSchema.safeParse(config)
      expect(result.error?.message, id).toBeUndefined()
    }
  })

  it('hold the curated text models in the order of their vendors', () => {
    const curated = [...text].filter(([, config]) => config.source === null)
    expect(curated).toHaveLength(39)
    const order = [...new Set(curated.map(([, config]) => config.provider_name))]
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
    ['gpt-5-nano', { max_tokens_default: 16384, reasoning_effort_values: null }],
    [
      'gpt-5-pro',
      { reasoning_effort_values: ['high', 'high', 'high'], request_timeout_ms: 600000 },
    ],
    ['gpt-5.2', { reasoning_effort_values: ['medium', 'medium', 'medium'] }],
    ['grok-4', { max_tokens_default: 8192 }],
    ['claude-opus', { temperature_max: 1, reasoning_effort_values: [2048, 8000, 16000] }],
    ['o3', { api_type: 'chat_completion', supports_temperature: false }],
    ['o3-mini', { api_type: 'responses_api' }],
  ])('know what is special about %s', (id, fields) => {
    expect(text.get(id)).toMatchObject(fields)
  })

  it('do not list an id of the SDK that already is an alias', () => {
    const ofSdk = [...text].filter(([, config]) => config.source !== null)
    expect(ofSdk.length).toBeGreaterThan(50)
    for (const [id] of ofSdk) expect(Object.keys(textAliases)).not.toContain(id)
  })

  it('lead every alias of another kind to a model of that kind', () => {
    const realtime = buildModelTable(realtimeModels)
    const transcription = buildModelTable(transcriptionModels)
    for (const target of Object.values(realtimeAliases)) expect(realtime.has(target)).toBe(true)
    for (const target of Object.values(transcriptionAliases))
      expect(transcription.has(target)).toBe(true)
    for (const catalogue of [imageCatalogue, videoCatalogue]) {
      const ids: string[] = catalogue.models.map(({ id }) => id)
      for (const target of Object.values(catalogue.aliases)) expect(ids).toContain(target)
      for (const { provider } of catalogue.models) expect(providerNames).toContain(provider)
    }
  })

  it('hold stock voices and defaults of speech', () => {
    expect(openaiSpeech.voices).toContain(openaiSpeech.default_voice)
    expect(Object.keys(elevenlabsSpeech.stock_voices)).toContain('sarah')
    expect(ttsModels.filter((model) => model.default).map(({ provider }) => provider)).toEqual([
      'elevenlabs',
      'openai',
    ])
    expect(transcriptionDefaults.stream).toBe('nova-3')
  })
})
