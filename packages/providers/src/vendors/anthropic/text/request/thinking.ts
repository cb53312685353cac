import type { WarningEvent } from '../../../../spec/call-events.js'
import type { ModelConfig } from '../../../../spec/model-config.js'
import type { GenerateRequest } from '../../../../spec/text-request.js'
import type { ReasoningSetting } from '../../../../text/request/reasoning-level.js'
import { unsupported } from '../../../../text/request/request-settings.js'
import type { MessagesRequestBody } from '../wire.js'

/** The request, no longer asking for thinking where the rest of it does not allow it, with a warning. */
export function withPossibleThinking(
  body: MessagesRequestBody,
  request: GenerateRequest,
  { config, warnings }: { config: ModelConfig; warnings: WarningEvent[] },
): GenerateRequest {
  const obstacle = request.enable_reasoning ? findObstacle(body, config) : undefined
  if (obstacle === undefined) return request
  warnings.push(unsupported(`Reasoning was left out: ${obstacle}`))
  return { ...request, enable_reasoning: false }
}

/** Budgets make the model count, levels let it decide; a model that cannot be stopped takes a level alone. */
export function addThinking(
  body: MessagesRequestBody,
  reasoning: ReasoningSetting | undefined,
): void {
  if (reasoning === undefined) return
  if ('off' in reasoning) {
    const type = reasoning.off === 'between_tools' ? reasoning.off : 'disabled'
    body.thinking = { type }
    return
  }
  const { level, isAsked } = reasoning
  if (typeof level === 'string') {
    if (isAsked) body.thinking = { type: 'adaptive', display: 'summarized' }
    body.output_config = { ...body.output_config, effort: level }
  } else if (isAsked) {
    body.thinking = { type: 'enabled', budget_tokens: level }
    body.max_tokens += level
  }
}

/** The vendor refuses thinking beside a forced tool, and, by budget, in the middle of a turn that began without it. */
function findObstacle(
  body: MessagesRequestBody,
  { reasoning_effort_values }: ModelConfig,
): string | undefined {
  const choice = body.tool_choice?.type
  if (choice === 'any' || choice === 'tool') return 'it does not go together with a forced tool'
  const hasBudget = typeof reasoning_effort_values?.[0] === 'number'
  if (hasBudget && isThoughtlessToolTurn(body)) return 'the tool calls of this turn came without it'
  return undefined
}

function isThoughtlessToolTurn({ messages }: MessagesRequestBody): boolean {
  const results = messages.at(-1)?.content.some(({ type }) => type === 'tool_result')
  const answer = messages.at(-2)
  if (!results || answer?.role !== 'assistant') return false
  return !/^(redacted_)?thinking$/.test(answer.content[0]?.type ?? '')
}
