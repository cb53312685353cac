import { createModelRegistry } from '../../src/registry/model-registry.js'
import type { ModelConfig } from '../../src/spec/model-config.js'
import type { GenerateRequest } from '../../src/spec/text-request.js'

const registry = createModelRegistry({ now: () => new Date('2026-11-28T12:00:00Z') })

/** Record of a listed model, some fields replaced. */
export function configOf(model: string, fields: Partial<ModelConfig> = {}): ModelConfig {
  return { ...registry.getModelConfig(model).config, ...fields }
}

/** A request with one user turn and whatever else is wanted. */
export function requestWith(fields: Partial<GenerateRequest> = {}): GenerateRequest {
  return { messages: [{ role: 'user', content: 'Hi' }], ...fields }
}

/** A tool that the caller offers. */
export const weatherTool = {
  name: 'get_weather',
  description: 'Weather of a city',
  parameters: { type: 'object', properties: { city: { type: 'string' } } },
}
