import { ConfigurationError, ValidationError } from '@betterai/core'
import { describe, expect, it } from 'vitest'
import type { VendorModels } from '../../src/models/model-record.js'
import { createModelRegistry } from '../../src/registry/model-registry.js'

const registry = createModelRegistry()

const small: VendorModels = {
  provider_name: 'openai',
  groups: [{ shared: {}, models: [{ id: 'one' }, { id: 'two', model_name: 'two-2026' }] }],
}

function smallRegistry(options: Parameters<typeof createModelRegistry>[0]) {
  return createModelRegistry({ textModels: [small], aliases: {}, clientNames: {}, ...options })
}

describe('the model registry', () => {
  it.each([
    [' GPT-4o ', 'gpt-4o', 'chatgpt-4o-latest', 'openai'],
    ['openai', 'gpt-4o', 'chatgpt-4o-latest', 'openai'],
    ['gpt-5', 'gpt-5.2', 'gpt-5.2-chat-latest', 'openai'],
    ['GPT-5-pro', 'gpt-5-pro', 'gpt-5.2-pro', 'openai'],
    ['claude', 'claude-sonnet', 'claude-sonnet-4-5', 'anthropic'],
    ['claude-4-opus', 'claude-opus', 'claude-opus-4-6', 'anthropic'],
    ['cheapest-claude', 'claude-haiku', 'claude-haiku-4-5', 'anthropic'],
    ['gemini', 'gemini-3-pro-preview', 'gemini-3-pro-preview', 'gemini'],
    ['cheapest-model', 'gemini-flash', 'gemini-3-flash-preview', 'gemini'],
    ['cheapest-grok', 'grok-4.1-mini', 'grok-4-1-fast-reasoning', 'xai'],
    ['perplexity', 'preset:low', 'perplexity/sonar', 'perplexity'],
    ['deepseek-reasoner', 'deepseek-reason', 'deepseek-reasoner', 'deepseek'],
    ['claude-sonnet-4-5', 'claude-sonnet', 'claude-sonnet-4-5', 'anthropic'],
    ['sonar-reasoning', 'preset:low', 'perplexity/sonar', 'perplexity'],
    ['gpt-oss', 'gpt-oss-120b', 'openai/gpt-oss-120b', 'groq'],
    ['openai/gpt-oss-120b', 'gpt-oss-120b', 'openai/gpt-oss-120b', 'groq'],
    ['LLama 3.1 70b', 'llama-3.3-70b', 'llama-3.3-70b-versatile', 'groq'],
    ['GPT-3.5', 'gpt-4o-mini', 'gpt-4o-mini', 'openai'],
    ['gpt-5.4-mini', 'gpt-5.4-mini', 'gpt-5.4-mini', 'openai'],
  ])('finds %s', (name, id, vendorName, provider) => {
    const model = registry.getModelConfig(name)
    expect(model).toMatchObject({ id, requested: name, fallback_used: false, swapped_from: null })
    expect(model.config).toMatchObject({ model_name: vendorName, provider_name: provider })
  })

  it('passes an unlisted model of a known provider through as it is written', () => {
    const { id, config } = registry.getModelConfig('OpenAI/gpt-6-Mini')
    expect(id).toBe('openai/gpt-6-Mini')
    expect(config).toMatchObject({
      model_name: 'gpt-6-Mini',
      provider_name: 'openai',
      supports_function_calling: true,
      source: 'unlisted',
    })
  })

  it('finds a listed model also with its provider in front', () => {
    expect(registry.getModelConfig('openai/gpt-4o').id).toBe('gpt-4o')
  })

  it.each(['gpt-4o-mni', 'nobody/knows', 'constructor', ''])('refuses %j and suggests', (name) => {
    const find = () => registry.getModelConfig(name)
    expect(find).toThrow(`Unknown model: ${name}`)
    expect(find).toThrow(expect.objectContaining({ field: 'model' }))
  })

  it('suggests up to three names that are near', () => {
    try {
      registry.getModelConfig('gpt-4o-mni')
      expect.unreachable()
    } catch (error) {
      expect(ValidationError.isInstance(error) && error.suggestions?.[0]).toBe('gpt-4o-mini')
      expect(ValidationError.isInstance(error) && error.suggestions?.length).toBe(3)
    }
  })

  it('stands in with the default model for old clients only, and says so', () => {
    const model = registry.getModelConfig('unknown-model-xyz', { fallback: true })
    expect(model).toMatchObject({ id: 'gpt-4o-mini', fallback_used: true })
    expect(model.warnings).toEqual([expect.objectContaining({ code: 'unknown_model' })])
  })

  it.each([
    ['gpt-4o', 'gpt-5.1', 'gpt-4o'],
    ['gpt-4.1', 'o3', 'gpt-4.1'],
    ['claude', 'claude-opus', 'claude-sonnet'],
    ['deepseek', 'deepseek-reason', 'deepseek-chat'],
    ['claude-haiku', 'claude-haiku', null],
    ['o3', 'o3', null],
  ])('swaps %s to %s for reasoning', (name, id, swapped_from) => {
    const model = registry.getModelConfig(name, { enable_reasoning: true })
    expect(model).toMatchObject({ id, swapped_from })
  })

  it('warns of a deprecated model and names the one to use', () => {
    expect(registry.getModelConfig('gpt-4-32k').warnings).toEqual([
      expect.objectContaining({
        code: 'deprecated_model',
        message: expect.stringContaining('use '),
      }),
    ])
  })

  it('lists models, providers and categories', () => {
    expect(registry.listModels('deepseek')).toEqual(['deepseek-chat', 'deepseek-reason'])
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
    expect(registry.listModelsByCategory('transcription')).toEqual([
      'gpt-4o-mini-transcribe',
      'gpt-4o-transcribe',
    ])
    expect(registry.aliasesOf('gpt-4o')).toEqual(['openai'])
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
    [{ textModels: [small, small] }, 'twice'],
    [{ textModels: [withModel({ reasoning_model_counterpart: 'three' })] }, 'unknown "three"'],
    [{ textModels: [withModel({ supports_reasoning_effort: true })] }, 'no values'],
    [{ textModels: [withModel({ api_type: 'smoke_signal' as 'realtime' })] }, 'api_type'],
  ])('is refused when broken: %j', (options, message) => {
    const find = () => smallRegistry(options).getModelConfig('one')
    expect(find).toThrow(message)
    expect(find).toThrow(ConfigurationError)
  })
})

function withModel(fields: VendorModels['groups'][number]['shared']): VendorModels {
  return { provider_name: 'openai', groups: [{ shared: fields, models: [{ id: 'one' }] }] }
}
