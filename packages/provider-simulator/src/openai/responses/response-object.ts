import type { ResolvedBehaviour } from '../../behaviour.js'
import type { ReplyPlan } from '../../text/plan.js'
import { steeredError } from '../errors.js'
import { epochSeconds, resourceId } from '../ids.js'
import type { OpenAiModel } from '../models.js'
import type { ResponsesRequest, ResponsesTool } from './schema.js'
import { isWebSearch } from './schema.js'
import type { ResponseObject } from './store.js'

/** What becomes of a response: its state with everything that belongs to it. */
export interface ResponseState {
  readonly status: string
  readonly output: readonly unknown[]
  readonly usage: unknown
  readonly error: unknown
  readonly incomplete_details: unknown
}

/** Builds the wire object of one response in any of its states; id and settings stay the same. */
export function responseBuilder(
  request: ResponsesRequest,
  model: OpenAiModel,
): (state: Partial<ResponseState> & { status: string }) => ResponseObject {
  const id = resourceId('resp')
  const createdAt = epochSeconds()
  return ({ status, output = [], usage = null, error = null, incomplete_details = null }) => ({
    id,
    object: 'response',
    created_at: createdAt,
    status,
    background: orElse(request.background, false),
    error,
    incomplete_details,
    instructions: orElse(request.instructions, null),
    max_output_tokens: orElse(request.max_output_tokens, null),
    max_tool_calls: orElse(request.max_tool_calls, null),
    model: model.snapshot,
    output,
    parallel_tool_calls: orElse(request.parallel_tool_calls, true),
    previous_response_id: orElse(request.previous_response_id, null),
    prompt_cache_key: orElse(request.prompt_cache_key, null),
    prompt_cache_retention: orElse(request.prompt_cache_retention, null),
    reasoning: reasoningSettings(request, model),
    safety_identifier: orElse(request.safety_identifier, null),
    service_tier: serviceTier(request, status),
    store: orElse(request.store, true),
    temperature: orElse(request.temperature, 1),
    text: textSettings(request),
    tool_choice: orElse(request.tool_choice, 'auto'),
    tools: orElse(request.tools, []).map(toolObject),
    top_logprobs: orElse(request.top_logprobs, 0),
    top_p: orElse(request.top_p, 1),
    truncation: orElse(request.truncation, 'disabled'),
    usage,
    user: orElse(request.user, null),
    metadata: orElse(request.metadata, {}),
  })
}

/** The vendor shows a default wherever the request left a setting out or sent null. */
function orElse<Value, Fallback>(value: Value, fallback: Fallback): NonNullable<Value> | Fallback {
  return value ?? fallback
}

function reasoningSettings({ reasoning }: ResponsesRequest, model: OpenAiModel) {
  return {
    effort: reasoning?.effort ?? model.efforts?.[0] ?? null,
    summary: reasoning?.summary ?? reasoning?.generate_summary ?? null,
  }
}

function textSettings({ text }: ResponsesRequest) {
  return { format: text?.format ?? { type: 'text' }, verbosity: text?.verbosity ?? 'medium' }
}

/** While it is under way a response shows the tier that was asked for, then the one that was used. */
function serviceTier({ service_tier: asked }: ResponsesRequest, status: string): string {
  if (status === 'in_progress' || status === 'queued') return asked ?? 'auto'
  return !asked || asked === 'auto' ? 'default' : asked
}

function toolObject(tool: ResponsesTool): Record<string, unknown> {
  if (tool.type === 'function') {
    const { name, description, parameters, strict } = tool
    return {
      type: 'function',
      description: description ?? null,
      name,
      parameters: parameters ?? {},
      strict: strict ?? true,
    }
  }
  if (!isWebSearch(tool.type)) return tool
  return {
    filters: null,
    search_context_size: 'medium',
    user_location: {
      type: 'approximate',
      city: null,
      country: 'US',
      region: null,
      timezone: null,
    },
    ...tool,
  }
}

/** The state in which a plan leaves its response. */
export function finalState(
  plan: ReplyPlan,
  behaviour: ResolvedBehaviour,
  rest: { output: readonly unknown[]; usage: unknown },
): Partial<ResponseState> & { status: string } {
  if (plan.finish === 'failed') {
    return { ...rest, status: 'failed', error: responseError(behaviour), usage: null }
  }
  if (plan.finish === 'length' || plan.finish === 'content_filter') {
    const reason = plan.finish === 'length' ? 'max_output_tokens' : 'content_filter'
    return { ...rest, status: 'incomplete', incomplete_details: { reason } }
  }
  return { ...rest, status: 'completed' }
}

/** The error inside a failed response. */
export function responseError(behaviour: ResolvedBehaviour): { code: string; message: string } {
  const { code, message } = steeredError(behaviour)
  return { code: code ?? 'server_error', message }
}

/** The usage object, the fields a behaviour gives laid over it; null when a behaviour takes it away. */
export function responsesUsage(
  prompt: { tokens: number; cached: number },
  plan: ReplyPlan,
  behaviour: ResolvedBehaviour,
): Record<string, unknown> | null {
  if (behaviour.usage === null) return null
  const output = plan.contentTokens + plan.reasoningTokens
  return {
    input_tokens: prompt.tokens,
    input_tokens_details: { cached_tokens: prompt.cached },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: plan.reasoningTokens },
    total_tokens: prompt.tokens + output,
    ...behaviour.usage,
  }
}
