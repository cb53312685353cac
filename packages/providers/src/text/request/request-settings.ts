import { ValidationError } from '@betterai/core'
import type { WarningEvent } from '../../spec/call-events.js'
import type { ModelConfig } from '../../spec/model-config.js'
import type { GenerateRequest, ToolSettings } from '../../spec/text-request.js'
import type { ReasoningSetting } from './reasoning-level.js'
import { resolveReasoning } from './reasoning-level.js'

/** Settings of a request after the model's record has had its say. */
export type RequestSettings = {
  temperature: number | undefined
  maxTokens: number
  /** Undefined when nothing is to be said about reasoning. */
  reasoning: ReasoningSetting | undefined
  warnings: WarningEvent[]
}

/** Applies limits and abilities of the model; throws `ValidationError` for values that are no numbers or negative. */
export function resolveSettings(request: GenerateRequest, config: ModelConfig): RequestSettings {
  requireStructuredOutput(request, config)
  const { setting: reasoning, warning } = resolveReasoning(request, config)
  const warnings = warning === undefined ? [] : [unsupported(warning)]
  const canSample =
    config.supports_temperature &&
    !(config.temperature_without_reasoning_only && reasoning !== undefined && 'level' in reasoning)
  const temperature = resolveTemperature(request.temperature, { config, canSample, warnings })
  const maxTokens = resolveMaxTokens(request.max_tokens, { config, warnings })
  return { temperature, maxTokens, reasoning, warnings }
}

/** The tool choice as the model takes it: one that cannot be forced is left to the model, with a warning. */
export function resolveToolChoice(
  { tool_choice: choice }: ToolSettings,
  { config, warnings }: { config: ModelConfig; warnings: WarningEvent[] },
): ToolSettings['tool_choice'] {
  const isForced = choice === 'required' || typeof choice === 'object'
  if (!isForced || config.supports_forced_tool_choice) return choice
  warnings.push(unsupported(`${config.model_name} cannot be made to call a tool; it may choose`))
  return 'auto'
}

/** Text where an object was asked for would be taken for one, so the request is refused instead. */
function requireStructuredOutput({ response_schema }: GenerateRequest, config: ModelConfig): void {
  if (!response_schema || config.supports_structured_output) return
  throw new ValidationError(
    `${config.model_name} cannot be held to a JSON Schema`,
    'response_schema',
  )
}

/** Code of the warning that a vendor knows a parameter by another name, so that nothing was left out. */
export const renamedCode = 'renamed_parameter'

/** The warning that something was left out of a request. */
export function leftOut(parameter: string, model: string): WarningEvent {
  return unsupported(`${model} does not take ${parameter}; it was left out`)
}

/** The warning that a request could not be followed to the letter. */
export function unsupported(message: string): WarningEvent {
  return { type: 'warning', code: 'unsupported_parameter', message }
}

function resolveTemperature(
  value: number | undefined,
  {
    config,
    canSample,
    warnings,
  }: { config: ModelConfig; canSample: boolean; warnings: WarningEvent[] },
): number | undefined {
  if (value === undefined) return undefined
  if (!Number.isFinite(value))
    throw new ValidationError('temperature must be a number', 'temperature')
  if (canSample) return Math.min(config.temperature_max, Math.max(config.temperature_min, value))
  if (value !== 1) warnings.push(leftOut('temperature', config.model_name))
  return undefined
}

/** A limit beyond the model's own is refused by vendors, so it becomes that one. */
function resolveMaxTokens(
  value: number | undefined,
  { config, warnings }: { config: ModelConfig; warnings: WarningEvent[] },
): number {
  const asked = requireCount(value)
  const most = config.max_output_tokens ?? Number.POSITIVE_INFINITY
  if (asked > most)
    warnings.push(unsupported(`${config.model_name} answers with at most ${most} tokens`))
  return Math.min(asked || config.max_tokens_default, most)
}

function requireCount(value: number | undefined): number {
  if (value === undefined) return 0
  if (!Number.isInteger(value) || value < 0)
    throw new ValidationError('max_tokens must be a whole number of tokens', 'max_tokens')
  return value
}
