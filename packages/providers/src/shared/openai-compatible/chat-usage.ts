import type { Usage } from '../../spec/text-stream.js'
import type { ChatUsage } from './chat-wire.js'

/** Reads token counts in the chat style; reasoning that a vendor counts beside the output is added to it. */
export function toUsage(usage: ChatUsage): Usage {
  const input_tokens = usage.prompt_tokens ?? 0
  const reported = usage.completion_tokens ?? 0
  const reasoning = usage.completion_tokens_details?.reasoning_tokens ?? undefined
  const cached = usage.prompt_tokens_details?.cached_tokens ?? usage.prompt_cache_hit_tokens
  const total = usage.total_tokens ?? input_tokens + reported
  const isCountedBeside = reasoning !== undefined && total === input_tokens + reported + reasoning
  return {
    input_tokens,
    output_tokens: isCountedBeside ? reported + reasoning : reported,
    total_tokens: total,
    ...(reasoning === undefined ? {} : { reasoning_tokens: reasoning }),
    ...(cached === undefined || cached === null ? {} : { cached_input_tokens: cached }),
  }
}
