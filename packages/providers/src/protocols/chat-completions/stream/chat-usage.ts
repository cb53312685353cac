import { countIn } from '../../../shared/vendor-values.js'
import type { Usage } from '../../../spec/text-stream.js'
import { countOutput } from '../../../text/usage/counted-output.js'
import { vendorCost } from '../../openai/vendor-cost.js'
import type { ChatUsage } from './chat-wire.js'

/** Reads token counts in the chat style; reasoning that a vendor counts beside the output is added to it. */
export function toUsage(usage: ChatUsage): Usage {
  const input_tokens = countIn(usage.prompt_tokens) ?? 0
  const reasoning = countIn(
    usage.completion_tokens_details?.reasoning_tokens ?? usage.reasoning_tokens,
  )
  const details = usage.prompt_tokens_details
  const cached = countIn(
    details?.cached_tokens ?? usage.prompt_cache_hit_tokens ?? usage.cached_tokens,
  )
  const written = countIn(details?.cache_write_tokens)
  return {
    input_tokens,
    ...countOutput({
      input: input_tokens,
      output: countIn(usage.completion_tokens) ?? 0,
      reasoning: reasoning ?? 0,
      total: countIn(usage.total_tokens),
    }),
    ...(reasoning === undefined ? {} : { reasoning_tokens: reasoning }),
    ...(cached === undefined ? {} : { cached_input_tokens: cached }),
    ...(written === undefined ? {} : { cache_write_tokens: written }),
    ...vendorCost(usage),
  }
}
