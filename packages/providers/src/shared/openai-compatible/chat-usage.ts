import type { Usage } from '../../spec/text-stream.js'
import { countOutput } from '../counted-output.js'
import type { ChatUsage } from './chat-wire.js'
import { vendorCost } from './vendor-cost.js'

/** Reads token counts in the chat style; reasoning that a vendor counts beside the output is added to it. */
export function toUsage(usage: ChatUsage): Usage {
  const input_tokens = usage.prompt_tokens ?? 0
  const reasoning = usage.completion_tokens_details?.reasoning_tokens ?? usage.reasoning_tokens
  const details = usage.prompt_tokens_details
  const cached = details?.cached_tokens ?? usage.prompt_cache_hit_tokens ?? usage.cached_tokens
  const written = details?.cache_write_tokens
  return {
    input_tokens,
    ...countOutput({
      input: input_tokens,
      output: usage.completion_tokens ?? 0,
      reasoning: reasoning ?? 0,
      total: usage.total_tokens ?? undefined,
    }),
    ...(reasoning == null ? {} : { reasoning_tokens: reasoning }),
    ...(cached == null ? {} : { cached_input_tokens: cached }),
    ...(written == null ? {} : { cache_write_tokens: written }),
    ...vendorCost(usage),
  }
}
