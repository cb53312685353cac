import { modelWarningSchema } from '@betterai/contracts'
import { ValidationError } from '@betterai/core'
import { describe, expect, it } from 'vitest'
import { createModelRegistry } from '../../src/registry/model-registry.js'
import type { ModelRecord } from '../../src/spec/model-record.js'

const models: ModelRecord<'text'>[] = [
  { id: 'newest' },
  { id: 'middle', status: 'deprecated', ends_on: '2027-03-01', replacement: 'newest' },
  { id: 'oldest', aliases: ['oldest-2024'], ends_on: '2026-12-11', replacement: 'middle' },
  { id: 'undated', status: 'ended', replacement: 'newest' },
  { id: 'idle', status: 'deprecated', replacement: 'newest' },
  { id: 'orphan', status: 'ended', ends_on: '2026-01-01' },
  { id: 'ring-a', status: 'ended', replacement: 'ring-b' },
  { id: 'ring-b', status: 'ended', replacement: 'ring-a' },
  { id: 'plain', reasoning_model_counterpart: 'oldest' },
]

function registryOn(day: string) {
  return createModelRegistry({
    vendors: [{ name: 'openai', models: [{ kind: 'text', groups: [{ shared: {}, models }] }] }],
    aliases: { short: 'oldest' },
    fallbackModel: 'newest',
    now: () => new Date(`${day}T10:00:00Z`),
  })
}

describe('a model with an end', () => {
  it.each([
    ['2026-10-11', 'oldest', []],
    ['2026-10-12', 'oldest', ['model_ends']],
    ['2026-12-10', 'oldest', ['model_ends']],
    ['2026-12-11', 'middle', ['model_replaced', 'deprecated_model']],
    ['2027-02-28', 'middle', ['model_replaced', 'model_ends']],
    ['2027-03-01', 'newest', ['model_replaced']],
  ])('asked for on %s is answered by %s', (day, id, codes) => {
    const { warnings, ...model } = registryOn(day).getModelConfig('oldest')
    expect(model.id).toBe(id)
    expect(model.config.model_name).toBe(id)
    expect(warnings.map(({ code }) => code)).toEqual(codes)
    for (const warning of warnings) expect(modelWarningSchema.parse(warning)).toEqual(warning)
    const replaced = { requested: 'oldest', used: id, ended_on: '2026-12-11' }
    expect(model.model_replaced).toEqual(id === 'oldest' ? null : replaced)
  })

  it('names its end and its replacement beforehand', () => {
    expect(registryOn('2026-12-01').getModelConfig('oldest').warnings).toEqual([
      {
        code: 'model_ends',
        message: 'Model "oldest" ends on 2026-12-11, use "middle"',
        ends_on: '2026-12-11',
        replacement: 'middle',
      },
    ])
  })

  it.each(['short', 'oldest-2024', 'OpenAI/oldest'])(
    'is replaced by its name %s too, which the caller is told',
    (name) => {
      expect(registryOn('2027-01-01').getModelConfig(name).model_replaced).toEqual({
        requested: name,
        used: 'middle',
        ended_on: '2026-12-11',
      })
    },
  )

  it('that nobody dated is replaced without a day', () => {
    const { id, model_replaced } = registryOn('2026-11-28').getModelConfig('undated')
    expect(id).toBe('newest')
    expect(model_replaced).toEqual({ requested: 'undated', used: 'newest', ended_on: null })
  })

  it('answers itself while it is only deprecated, and says so', () => {
    const { id, model_replaced, warnings } = registryOn('2026-11-28').getModelConfig('idle')
    expect([id, model_replaced]).toEqual(['idle', null])
    expect(warnings).toEqual([
      {
        code: 'deprecated_model',
        message: 'Model "idle" is deprecated, use "newest"',
        replacement: 'newest',
      },
    ])
  })

  it.each(['orphan', 'ring-a'])('is refused with suggestions when nothing follows %s', (name) => {
    const find = () => registryOn('2026-11-28').getModelConfig(name)
    expect(find).toThrow(`Model "${name}" has ended and has no replacement`)
    expect(find).toThrow(ValidationError)
    expect(find).toThrow(expect.objectContaining({ field: 'model' }))
  })

  it('is suggested to nobody', () => {
    try {
      registryOn('2027-01-01').getModelConfig('oldes')
      expect.unreachable()
    } catch (error) {
      expect(ValidationError.isInstance(error) && error.suggestions).not.toContain('oldest')
    }
  })

  it('gives way to the default for old clients when nothing follows', () => {
    const model = registryOn('2026-11-28').getModelConfig('orphan', { fallback: true })
    expect(model).toMatchObject({ id: 'newest', fallback_used: true })
  })

  it('is replaced as the counterpart for reasoning too', () => {
    const options = { enable_reasoning: true }
    const model = registryOn('2027-01-01').getModelConfig('plain', options)
    expect(model).toMatchObject({ id: 'middle', swapped_from: 'plain' })
  })

  it('is shown as ended from its day on', () => {
    expect(registryOn('2026-12-10').findModel('oldest')?.status).toBe('current')
    expect(registryOn('2026-12-11').findModel('oldest')?.status).toBe('ended')
  })

  it('ends when its vendor says so', () => {
    const registry = registryOn('2026-11-28')
    const ends = new Map([
      ['newest', '2027-01-10'],
      ['oldest', '2026-12-11'],
      ['undated', '2026-12-24'],
      ['unlisted', '2026-12-24'],
    ])
    expect(registry.setEnds('anthropic', ends)).toEqual([])
    expect(registry.setEnds('openai', ends)).toEqual(['newest', 'undated'])
    expect(registry.findModel('newest')).toMatchObject({
      status: 'deprecated',
      ends_on: '2027-01-10',
    })
    expect(registry.getModelConfig('undated')).toMatchObject({
      id: 'undated',
      model_replaced: null,
    })
    expect(registry.setEnds('openai', ends)).toEqual([])
  })
})

describe('the models of the vendors on 2026-11-28', () => {
  const registry = createModelRegistry({ now: () => new Date('2026-11-28T12:00:00Z') })

  it.each([
    ['chatgpt-4o-latest', 'gpt-6-luna', '2026-02-17'],
    ['gpt-3.5-turbo-0301', 'gpt-6-luna', '2024-09-13'],
    ['GPT-3.5', 'gpt-6-luna', '2026-10-23'],
    ['claude-4-opus', 'claude-opus-5-5', '2026-06-15'],
    ['gemini-3-pro-preview', 'gemini-3.1-pro-preview', '2026-03-09'],
    ['grok-4', 'grok-4.3', '2026-05-15'],
    ['grok-4.1-mini', 'grok-4.3', '2026-05-15'],
    ['LLama 3.1 70b', 'openai/gpt-oss-120b', '2026-08-16'],
    ['deepseek-chat', 'deepseek-flash', '2026-07-24'],
    ['deepseek-reason', 'deepseek-flash-thinking', '2026-07-24'],
  ])('replace %s by %s', (name, used, ended_on) => {
    const { id, model_replaced } = registry.getModelConfig(name)
    expect(id).toBe(used)
    expect(model_replaced).toEqual({ requested: name, used, ended_on })
  })

  it('have a living replacement for every one that has ended or will end', () => {
    const far = createModelRegistry({ now: () => new Date('2099-01-01T00:00:00Z') })
    for (const id of registry.listModels()) {
      expect(() => registry.getModelConfig(id), id).not.toThrow()
      expect(() => far.getModelConfig(id), id).not.toThrow()
      const { reasoning_model_counterpart } = registry.findModel(id) ?? {}
      if (reasoning_model_counterpart)
        expect(registry.findModel(reasoning_model_counterpart)?.status).toBe('current')
    }
  })
})
