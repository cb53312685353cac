import { invalidRequest } from '../errors.js'
import type { AnthropicModel } from '../models.js'
import { isGenuine } from '../signature.js'
import type { RequestMessage } from './blocks.js'
import { blocksOf } from './blocks.js'
import type { MessagesRequest } from './schema.js'

/** Refuses ways of thinking the model does not know, and thoughts that were changed on their way. */
export function checkThinking(request: MessagesRequest, model: AnthropicModel): void {
  checkStyle(request, model)
  if (request.thinking?.type === 'enabled') checkBudget(request, request.thinking.budget_tokens)
  if (isThinking(request)) checkCompanions(request)
  for (const [index, message] of request.messages.entries()) checkThoughts(message, index)
}

/** Whether the request asks the model to think. */
function isThinking({ thinking }: MessagesRequest): boolean {
  return thinking?.type === 'enabled' || thinking?.type === 'adaptive'
}

/** Whether the model thinks before it answers, asked to or by itself. */
export function thinks(request: MessagesRequest, model: AnthropicModel): boolean {
  return isThinking(request) || (!request.thinking && model.thinksByDefault)
}

function checkStyle(request: MessagesRequest, model: AnthropicModel): void {
  const type = request.thinking?.type
  checkEffort(request, model)
  if (type === 'enabled' && model.thinking === 'adaptive')
    throw invalidRequest(
      '"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.',
    )
  if (type === 'adaptive' && (model.thinking === 'budget' || model.thinking === 'none'))
    throw invalidRequest('adaptive thinking is not supported on this model')
  if (type === 'enabled' && model.thinking === 'none')
    throw invalidRequest(`'${model.id}' does not support thinking.`)
  if (type === 'disabled' || type === 'between_tools') checkOff(request, model)
}

function checkEffort({ output_config }: MessagesRequest, { efforts }: AnthropicModel): void {
  const { effort } = output_config ?? {}
  if (!effort || efforts.includes(effort)) return
  if (efforts.length === 0)
    throw invalidRequest('This model does not support the effort parameter.')
  throw invalidRequest(
    `output_config.effort: This model does not support effort level '${effort}'. Supported levels: ${efforts.join(', ')}.`,
  )
}

const strongEfforts = ['xhigh', 'max']

function checkOff({ thinking, output_config }: MessagesRequest, model: AnthropicModel): void {
  const { thinkingOff } = model
  const isBetweenTools = thinking?.type === 'between_tools'
  if (isBetweenTools !== (thinkingOff === 'between_tools') || thinkingOff === 'never')
    throw invalidRequest(`"thinking.type.${thinking?.type}" is not supported for this model.`)
  if (thinkingOff !== 'disabled_up_to_high') return
  if (strongEfforts.includes(output_config?.effort ?? ''))
    throw invalidRequest(
      `"thinking.type.disabled" is not supported with effort '${output_config?.effort}' on this model.`,
    )
}

function checkBudget(request: MessagesRequest, budget: number): void {
  if (request.max_tokens <= budget)
    throw invalidRequest('`max_tokens` must be greater than `thinking.budget_tokens`.')
  const results = request.messages.at(-1)
  const answer = request.messages.at(-2)
  const isToolTurn =
    results?.role === 'user' && blocksOf(results).some(({ type }) => type === 'tool_result')
  const first = isToolTurn && answer ? blocksOf(answer)[0]?.type : undefined
  if (first === undefined || first === 'thinking' || first === 'redacted_thinking') return
  throw invalidRequest(
    `messages.${request.messages.length - 2}.content.0.type: Expected \`thinking\` or \`redacted_thinking\`, but found \`${first}\`. When \`thinking\` is enabled, a final \`assistant\` message must start with a thinking block (preceeding the lastmost set of \`tool_use\` and \`tool_result\` blocks).`,
  )
}

function checkCompanions({ temperature, tool_choice: choice }: MessagesRequest): void {
  if (temperature != null && temperature !== 1)
    throw invalidRequest(
      '`temperature` may only be set to 1 when thinking is enabled or in adaptive mode.',
    )
  if (choice?.type === 'any' || choice?.type === 'tool')
    throw invalidRequest('Thinking may not be enabled when tool_choice forces tool use.')
}

function checkThoughts(message: RequestMessage, index: number): void {
  for (const [place, block] of blocksOf(message).entries()) {
    const path = `messages.${index}.content.${place}`
    if (block.type === 'thinking' && !isGenuine(block.signature, block.thinking))
      throw invalidRequest(`${path}: Invalid \`signature\` in \`thinking\` block`)
    if (block.type === 'redacted_thinking' && !isGenuine(block.data, ''))
      throw invalidRequest(`${path}: Invalid \`data\` in \`redacted_thinking\` block`)
  }
}
