import { ValidationError } from '@betterai/core'
import type { WarningEvent } from '../../../spec/call-events.js'
import type { ModelConfig } from '../../../spec/model-config.js'
import type { GenerateRequest } from '../../../spec/text-request.js'
import { resolveSettings } from '../../../text/request/request-settings.js'
import { splitSystem, toContents } from './request/contents.js'
import { needsSignatures, thinkingAllowance, toThinkingConfig } from './request/thinking.js'
import { toGeminiTools } from './request/tools.js'
import type { GeminiConfig, GeminiRequest } from './wire.js'

/** Builds a request from prepared messages; throws `ValidationError` for what the model cannot take. */
export function buildGeminiRequest(
  request: GenerateRequest,
  config: ModelConfig,
): { body: GeminiRequest; warnings: WarningEvent[] } {
  const model = requireModelName(request.model ?? config.model_name)
  const { temperature, maxTokens, reasoning, warnings } = resolveSettings(request, config)
  const { system, rest, warnings: dropped } = splitSystem(request.messages, request.system_prompt)
  warnings.push(...dropped)
  const thinkingConfig = toThinkingConfig(reasoning)
  const settings: GeminiConfig = {
    maxOutputTokens: request.max_tokens ? maxTokens : maxTokens + thinkingAllowance(thinkingConfig),
  }
  if (system !== '') settings.systemInstruction = system
  if (temperature !== undefined) settings.temperature = temperature
  if (thinkingConfig !== undefined) settings.thinkingConfig = thinkingConfig
  if (request.response_schema) {
    settings.responseMimeType = 'application/json'
    settings.responseJsonSchema = request.response_schema.schema
  }
  Object.assign(settings, toGeminiTools(request.tool_settings ?? {}, { config, model, warnings }))
  const contents = toContents(rest, {
    provider: config.provider_name,
    needsSignatures: needsSignatures(config),
  })
  if (contents.length === 0) throw new ValidationError('The prompt is empty', 'prompt')
  return { body: { model, contents, config: settings }, warnings }
}

/** The name becomes part of the address. */
function requireModelName(model: string): string {
  if (/^[\w./-]+$/.test(model) && !model.includes('..')) return model
  throw new ValidationError(`Unusable model name: ${model}`, 'model')
}
