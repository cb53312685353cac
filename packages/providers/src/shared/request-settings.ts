import { ValidationError } from '@betterai/core'
import type { WarningEvent } from '../call/attempts.js'
import type { ModelConfig } from '../models/model-config.js'
import type { GenerateRequest } from '../spec/text-request.js'

/** Settings of a request after the model's record has had its say. */
export type RequestSettings = {
  temperature: number | undefined
  maxTokens: number
  /** Effort or budget to ask for; undefined when the model should not be asked to reason. */
  reasoning: string | number | undefined
  warnings: WarningEvent[]
}

/** Applies limits and abilities of the model; throws `ValidationError` for values that are no numbers or negative. */
export function resolveSettings(request: GenerateRequest, config: ModelConfig): RequestSettings {
  requireStructuredOutput(request, config)
  const warnings: WarningEvent[] = []
  const temperature = resolveTemperature(request.temperature, { config, warnings })
  return {
    temperature,
    maxTokens: requireCount(request.max_tokens) || config.max_tokens_default,
    reasoning: resolveReasoning(request, config),
    warnings,
  }
}

/** Text where an object was asked for would be taken for one, so the request is refused instead. */
function requireStructuredOutput({ response_schema }: GenerateRequest, config: ModelConfig): void {
  if (!response_schema || config.supports_structured_output) return
  throw new ValidationError(
    `${config.model_name} cannot be held to a JSON Schema`,
    'response_schema',
  )
}

/** The warning that something was left out of a request. */
export function leftOut(parameter: string, model: string): WarningEvent {
  return {
    type: 'warning',
    code: 'unsupported_parameter',
    message: `${model} does not take ${parameter}; it was left out`,
  }
}

function resolveTemperature(
  value: number | undefined,
  { config, warnings }: { config: ModelConfig; warnings: WarningEvent[] },
): number | undefined {
  if (value === undefined) return undefined
  if (!Number.isFinite(value))
    throw new ValidationError('temperature must be a number', 'temperature')
  if (config.supports_temperature)
    return Math.min(config.temperature_max, Math.max(config.temperature_min, value))
  if (value !== 1) warnings.push(leftOut('temperature', config.model_name))
  return undefined
}

function requireCount(value: number | undefined): number {
  if (value === undefined) return 0
  if (!Number.isInteger(value) || value < 0)
    throw new ValidationError('max_tokens must be a whole number of tokens', 'max_tokens')
  return value
}

/** A value that the model does not know is replaced by its middle one. */
function resolveReasoning(
  request: GenerateRequest,
  config: ModelConfig,
): string | number | undefined {
  const values = config.reasoning_effort_values
  if (!request.enable_reasoning || !config.supports_reasoning_effort || !values) return undefined
  const { reasoning_value } = request
  if (reasoning_value !== undefined && values.includes(reasoning_value)) return reasoning_value
  return values[Math.floor(values.length / 2)] ?? values[0]
}
