import { countOutput } from '../../../../shared/counted-output.js'
import { vendorCost } from '../../../../shared/openai-compatible/vendor-cost.js'
import type { Usage } from '../../../../spec/text-stream.js'
import type { ResponsesUsage } from '../wire.js'

/** Reads the token counts of an answer. */
export function toResponsesUsage(usage: ResponsesUsage): Usage {
  const input_tokens = usage.input_tokens ?? 0
  const reasoning = usage.output_tokens_details?.reasoning_tokens
  const cached = usage.input_tokens_details?.cached_tokens
  const written = usage.input_tokens_details?.cache_write_tokens
  return {
    input_tokens,
    ...countOutput({
      input: input_tokens,
      output: usage.output_tokens ?? 0,
      reasoning: reasoning ?? 0,
      total: usage.total_tokens ?? undefined,
    }),
    ...(reasoning == null ? {} : { reasoning_tokens: reasoning }),
    ...(cached == null ? {} : { cached_input_tokens: cached }),
    ...(written == null ? {} : { cache_write_tokens: written }),
    ...vendorCost(usage),
  }
}
