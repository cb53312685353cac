import { ConfigurationError, ValidationError } from '@betterai/core'
import { describe, expect, it } from 'vitest'
import { createModelRegistry } from '../../src/registry/model-registry.js'
import type { ModelGroup } from '../../src/spec/model-record.js'
import type { Vendor } from '../../src/vendors/vendor.js'

type Models = Pick<Vendor, 'name' | 'models'>

/** The day of the records. */
const registry = createModelRegistry({ now: () => new Date('2026-11-28T12:00:00Z') })

const small = withGroup({
  shared: {},
  models: [{ id: 'one' }, { id: 'two', model_name: 'two-2026' }],
})

const twiceNamed = withGroup({
  shared: {},
  models: [{ id: 'one' }, { id: 'two', aliases: ['one'] }],
})

function smallRegistry(options: Parameters<typeof createModelRegistry>[0]) {
  return createModelRegistry({ vendors: [small], ...options })
}

describe('the model registry', () => {
  it.each([
    [' GPT-6-Luna ', 'gpt-6-luna', 'gpt-6-luna', 'openai'],
    ['openai', 'gpt-6.1-terra', 'gpt-6.1-terra', 'openai'],
    ['gpt-4o', 'gpt-4o', 'gpt-4o', 'openai'],
    ['gpt-4o-2024-08-06', 'gpt-4o', 'gpt-4o-2024-08-06', 'openai'],
    ['gpt-5.4-mini', 'gpt-5.4-mini', 'gpt-5.4-mini', 'openai'],
    ['claude', 'claude-sonnet-5-5', 'claude-sonnet-5-5', 'anthropic'],
    ['claude-sonnet', 'claude-sonnet-5-5', 'claude-sonnet-5-5', 'anthropic'],
    ['claude-haiku-4.5', 'claude-haiku-4-5', 'claude-haiku-4-5', 'anthropic'],
    ['cheapest-claude', 'claude-haiku-5-5', 'claude-haiku-5-5', 'anthropic'],
    ['gemini', 'gemini-4-hydrogen', 'gemini-4-hydrogen', 'gemini'],
    ['cheapest-model', 'gpt-6-luna', 'gpt-6-luna', 'openai'],
    ['cheapest-grok', 'grok-4.3', 'grok-4.3', 'xai'],
    ['grok-4.20', 'grok-4.20-reasoning', 'grok-4.20', 'xai'],
    ['deepseek', 'deepseek-flash', 'deepseek-flash', 'deepseek'],
    ['DeepSeek-v4-Flash', 'deepseek-flash', 'deepseek-v4-flash', 'deepseek'],
    ['gpt-oss', 'openai/gpt-oss-120b', 'openai/gpt-oss-120b', 'groq'],
    ['groq/openai/gpt-oss-20b', 'openai/gpt-oss-20b', 'openai/gpt-oss-20b', 'groq'],
    ['Claude-3.5', 'claude-sonnet-5-5', 'claude-sonnet-5-5', 'anthropic'],
  ])('finds %s', (name, id, vendorName, provider) => {
    const model = registry.getModelConfig(name)
    expect(model).toMatchObject({ id, requested: name, fallback_used: false, swapped_from: null })
    expect(model.config).toMatchObject({ model_name: vendorName, provider_name: provider })
  })

  it('passes an unlisted model of a known provider through as it is written', () => {
    const { id, config } = registry.getModelConfig('OpenAI/gpt-9-Mini')
    expect(id).toBe('openai/gpt-9-Mini')
    expect(config).toMatchObject({
      model_name: 'gpt-9-Mini',
      provider_name: 'openai',
      supports_function_calling: true,
      source: 'unlisted',
    })
  })

  it('finds a listed model also with its provider in front', () => {
    expect(registry.getModelConfig('openai/gpt-6-luna').id).toBe('gpt-6-luna')
  })

  it.each(['gpt-6-lna', 'nobody/knows', 'constructor', ''])('refuses %j and suggests', (name) => {
    const find = () => registry.getModelConfig(name)
    expect(find).toThrow(`Unknown model: ${name}`)
    expect(find).toThrow(expect.objectContaining({ field: 'model' }))
  })

  it('says what a model of another kind is for', () => {
    const findText = () => registry.getModelConfig('aura-2')
    expect(findText).toThrow('Model "aura-2" is for speech, not for text')
    const findSpeech = () => registry.resolve('speech', 'nova-3')
    expect(findSpeech).toThrow('Model "nova-3" is for transcription, not for speech')
  })

  it('suggests up to three names that are near', () => {
    try {
      registry.getModelConfig('gpt-6-lna')
      expect.unreachable()
    } catch (error) {
      expect(ValidationError.isInstance(error) && error.suggestions?.[0]).toBe('gpt-6-luna')
      expect(ValidationError.isInstance(error) && error.suggestions?.length).toBe(3)
    }
  })

  it('suggests names of models of any kind that answer', () => {
    expect(registry.suggest('speech', 'tts-9')).toContain('tts-1')
    expect(registry.suggest('transcription', 'nova-4')).toContain('nova-3')
  })

  it('stands in with the default model for old clients only, and says so', () => {
    const model = registry.getModelConfig('unknown-model-xyz', { fallback: true })
    expect(model).toMatchObject({ id: 'gpt-6-luna', fallback_used: true })
    expect(model.warnings).toEqual([expect.objectContaining({ code: 'unknown_model' })])
  })

  it.each([
    ['gpt-4o', 'gpt-6.1-sol', 'gpt-4o'],
    ['gpt-4.1-mini', 'gpt-6.1-terra', 'gpt-4.1-mini'],
    ['grok-4.20-non-reasoning', 'grok-4.20-reasoning', 'grok-4.20-non-reasoning'],
    ['claude', 'claude-sonnet-5-5', null],
    ['gpt-6-luna', 'gpt-6-luna', null],
  ])('swaps %s to %s for reasoning', (name, id, swapped_from) => {
    const model = registry.getModelConfig(name, { enable_reasoning: true })
    expect(model).toMatchObject({ id, swapped_from })
  })

  it('lists models, providers and categories', () => {
    expect(registry.listModels('deepseek')).toContain('deepseek-flash')
    expect(registry.listProviders()).toEqual([
      'anthropic',
      'deepseek',
      'gemini',
      'groq',
      'openai',
      'perplexity',
      'xai',
    ])
    expect(registry.listModelsByCategory('realtime')).toContain('gpt-realtime')
    expect(registry.aliasesOf('gpt-6.1-terra')).toEqual(['openai'])
    expect(registry.aliasesOf('claude-haiku-4-5')).toEqual([
      'claude-haiku-4.5',
      'claude-haiku-4-5-20251001',
    ])
    expect(registry.findModel('gpt-5')?.model_name).toBe('gpt-5')
    expect(registry.findModel('openai')).toBeUndefined()
  })
})

describe('a registry of own records', () => {
  it('follows aliases over several hops', () => {
    const own = smallRegistry({ aliases: { A: 'b', b: 'c', c: 'One' } })
    expect(own.getModelConfig('a').id).toBe('one')
  })

  it.each([
    [{ aliases: { a: 'b', b: 'a' } }, 'circle'],
    [{ aliases: { a: 'b', b: 'c', c: 'd', d: 'e', e: 'f', f: 'g', g: 'one' } }, 'too long'],
    [{ aliases: { a: 'nowhere' } }, 'unknown'],
    [{ vendors: [small, small] }, 'twice'],
    [{ vendors: [twiceNamed] }, 'belongs to two models'],
    [{ vendors: [withModel({ reasoning_model_counterpart: 'three' })] }, 'unknown "three"'],
    [{ vendors: [withModel({ supports_reasoning_effort: true })] }, 'no values'],
    [{ vendors: [withModel({ api_type: 'smoke_signal' as 'realtime' })] }, 'api_type'],
  ])('is refused when broken: %j', (options, message) => {
    const find = () => smallRegistry(options).getModelConfig('one')
    expect(find).toThrow(message)
    expect(find).toThrow(ConfigurationError)
  })
})

function withModel(shared: ModelGroup<'text'>['shared']): Models {
  return withGroup({ shared, models: [{ id: 'one' }] })
}

function withGroup(group: ModelGroup<'text'>): Models {
  return { name: 'openai', models: [{ kind: 'text', groups: [group] }] }
}
