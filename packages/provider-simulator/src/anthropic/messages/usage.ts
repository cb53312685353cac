import type { ResolvedBehaviour } from '../../behaviour.js'
import type { ReplyPlan } from '../../text/plan.js'
import type { PrefixCache, PromptPart } from '../../text/prefix-cache.js'
import { promptTokens } from '../../text/prompt-tokens.js'
import { blocksOf } from '../request/blocks.js'
import type { MessagesRequest } from '../request/schema.js'

/** Token counts of a prompt; the vendor counts what concerns its cache beside the rest. */
export interface InputUsage {
  readonly input_tokens: number
  readonly cache_creation_input_tokens: number
  readonly cache_read_input_tokens: number
}

const leastCachedTokens = 1_024

/** Counts a prompt, of which only requests with a marker are kept. */
export function inputUsage(
  request: MessagesRequest,
  parts: readonly PromptPart[],
  cache: PrefixCache,
): InputUsage {
  const tokens = promptTokens(parts)
  if (!isMarked(request) || tokens < leastCachedTokens)
    return { input_tokens: tokens, cache_creation_input_tokens: 0, cache_read_input_tokens: 0 }
  const read = cache.lookUp(request.model, parts)
  const rest = Math.min(tokens - read, 3)
  return {
    input_tokens: rest,
    cache_creation_input_tokens: tokens - read - rest,
    cache_read_input_tokens: read,
  }
}

/** What the vendor tells of a prompt once, with the head of the message. */
export function headUsage(input: InputUsage): Record<string, unknown> {
  const { cache_creation_input_tokens: written } = input
  return {
    ...input,
    cache_creation: { ephemeral_5m_input_tokens: written, ephemeral_1h_input_tokens: 0 },
    service_tier: 'standard',
    inference_geo: 'not_available',
  }
}

/** The usage of a finished answer, the fields a behaviour gives laid over it; null when it takes the usage away. */
export function finalUsage(
  input: InputUsage,
  plan: ReplyPlan,
  behaviour: ResolvedBehaviour,
): Record<string, unknown> | null {
  if (behaviour.usage === null) return null
  const searches = plan.builtins.filter(({ tool }) => tool === 'web_search').length
  return {
    ...input,
    output_tokens: Math.max(1, plan.contentTokens + plan.reasoningTokens),
    ...(plan.reasoningTokens > 0
      ? { output_tokens_details: { thinking_tokens: plan.reasoningTokens } }
      : {}),
    ...(searches > 0
      ? { server_tool_use: { web_search_requests: searches, web_fetch_requests: 0 } }
      : {}),
    ...behaviour.usage,
  }
}

function isMarked(request: MessagesRequest): boolean {
  const system = typeof request.system === 'string' ? [] : (request.system ?? [])
  const items = [...system, ...(request.tools ?? []), ...request.messages.flatMap(blocksOf)]
  return Boolean(
    request.cache_control || items.some((item) => 'cache_control' in item && item.cache_control),
  )
}
