import type { WarningEvent } from '../../../call/attempts.js'
import type { ModelConfig } from '../../../models/model-config.js'
import type { GenerateRequest } from '../../../spec/text-request.js'
import type { MessagesRequestBody } from '../wire.js'

const levels: readonly string[] = ['low', 'medium', 'high', 'xhigh', 'max']
const minBudget = 1_024
const defaultBudget = 4_096

/** Lets the model think, if the request wants it and the rest of it allows it. */
export function addThinking(
  body: MessagesRequestBody,
  request: GenerateRequest,
  { config, warnings }: { config: ModelConfig; warnings: WarningEvent[] },
): void {
  if (!request.enable_reasoning || !config.supports_reasoning_effort) return
  const isAdaptive = config.supports_adaptive_thinking
  const obstacle = findObstacle(body, isAdaptive)
  if (obstacle !== undefined) {
    warnings.push(warning(`Reasoning was left out: ${obstacle}`))
    return
  }
  if (body.temperature !== undefined && body.temperature !== 1)
    warnings.push(
      warning('The model thinks at its own temperature; the one asked for was left out'),
    )
  if (isAdaptive) {
    delete body.temperature
    body.thinking = { type: 'adaptive', display: 'summarized' }
    body.output_config = { ...body.output_config, effort: toEffort(request, config) }
    return
  }
  const budget = toBudget(request, config)
  body.temperature = 1
  body.thinking = { type: 'enabled', budget_tokens: budget }
  body.max_tokens += budget
}

function warning(message: string): WarningEvent {
  return { type: 'warning', code: 'unsupported_parameter', message }
}

/** The vendor refuses thinking beside a forced tool, and, by budget, in the middle of a turn that began without it. */
function findObstacle(body: MessagesRequestBody, isAdaptive: boolean): string | undefined {
  const choice = body.tool_choice?.type
  if (choice === 'any' || choice === 'tool') return 'it does not go together with a forced tool'
  if (!isAdaptive && isThoughtlessToolTurn(body))
    return 'the tool calls of this turn came without it'
  return undefined
}

function isThoughtlessToolTurn({ messages }: MessagesRequestBody): boolean {
  const results = messages.at(-1)?.content.some(({ type }) => type === 'tool_result')
  const answer = messages.at(-2)
  if (!results || answer?.role !== 'assistant') return false
  return !/^(redacted_)?thinking$/.test(answer.content[0]?.type ?? '')
}

/** Budgets are written for models that count; the ones that do not get the level of the same rank. */
function toEffort({ reasoning_value: value }: GenerateRequest, config: ModelConfig): string {
  const values = config.reasoning_effort_values ?? []
  if (typeof value === 'string') return levels.includes(value) ? value : 'medium'
  if (value === undefined || values.length === 0) return 'medium'
  const rank = values.findIndex((limit) => typeof limit === 'number' && value <= limit)
  return levels[rank === -1 ? 2 : Math.min(rank, 2)] ?? 'medium'
}

function toBudget({ reasoning_value: value }: GenerateRequest, config: ModelConfig): number {
  const middle = config.reasoning_effort_values?.[1]
  const wanted = value ?? middle
  return typeof wanted === 'number' && Number.isInteger(wanted)
    ? Math.max(minBudget, wanted)
    : defaultBudget
}
