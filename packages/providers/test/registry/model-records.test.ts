import { describe, expect, it } from 'vitest'
import { allTextModels } from '../../src/registry/all-text-models.js'
import { imageCatalogue } from '../../src/registry/media/image.js'
import { realtimeAliases, realtimeModels } from '../../src/registry/media/realtime.js'
import {
  transcriptionAliases,
  transcriptionDefaults,
  transcriptionModels,
} from '../../src/registry/media/transcription.js'
import { elevenlabsSpeech, openaiSpeech, ttsModels } from '../../src/registry/media/tts.js'
import { videoCatalogue } from '../../src/registry/media/video.js'
import { modelConfigSchema } from '../../src/registry/model-config-schema.js'
import { buildModelTable } from '../../src/registry/model-table.js'
import { providerNames } from '../../src/registry/vendors.js'

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
      'openai',
      'elevenlabs',
    ])
    expect(transcriptionDefaults.stream).toBe('nova-3')
  })
})
