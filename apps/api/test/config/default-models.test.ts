import { createLogger } from '@betterai/core'
import { createModelRegistry, modelCandidates } from '@betterai/providers'
import { describe, expect, it } from 'vitest'
import { chooseDefaultModels } from '../../src/config/default-models.js'

function choose(missing: readonly string[], text?: string) {
  const lines: string[] = []
  const models = chooseDefaultModels({
    isMissing: (vendor) => missing.includes(vendor),
    text,
    logger: createLogger({ write: (line) => lines.push(line) }),
  })
  return { models, log: lines.join('') }
}

describe('The default models', () => {
  it('are the first of their role where every vendor is set up, without a word', () => {
    const { models, log } = choose([])
    expect(models).toMatchObject({
      text: 'gpt-6-luna',
      reasoning: 'gpt-6.1-sol',
      image_tool: 'flux-2-pro',
    })
    expect(log).toBe('')
  })

  it('give way to the next vendor that is set up, which the log says', () => {
    const { models, log } = choose(['openai', 'anthropic'])
    expect(models.text).toBe('gemini-3.5-flash-lite')
    expect(log).toContain('"role":"text"')
    expect(log).toContain('"instead_of":"gpt-6-luna"')
  })

  it('stay the first where no vendor is set up, so that its key is named', () => {
    expect(choose(Object.keys(modelCandidates.text)).models.text).toBe('gpt-6-luna')
  })

  it('leave the text model to the operator', () => {
    expect(choose(['openai'], 'claude').models.text).toBe('claude')
  })

  it('are records of the vendors that they stand for, and answer', () => {
    const registry = createModelRegistry({ now: () => new Date('2026-11-28T12:00:00Z') })
    const { text, reasoning, session_naming, session_summary, web_search, vision, audio_input } =
      modelCandidates
    const roles = [text, reasoning, session_naming, session_summary, web_search, vision]
    for (const role of [...roles, audio_input])
      for (const [vendor, name] of Object.entries(role)) {
        const { config, warnings } = registry.getModelConfig(name)
        expect(config.provider_name).toBe(vendor)
        expect(warnings).toEqual([])
      }
  })
})
