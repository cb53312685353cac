import { countIn } from '../../../shared/vendor-values.js'
import type { Usage } from '../../../spec/text-stream.js'
import { countOutput } from '../../../text/usage/counted-output.js'
import { vendorCost } from '../../openai/vendor-cost.js'
import type { ResponsesUsage } from '../wire.js'

/** Reads the token counts of an answer. */
export function toResponsesUsage(usage: ResponsesUsage): Usage {
  const input_tokens = countIn(usage.input_tokens) ?? 0
  const reasoning = countIn(usage.output_tokens_details?.reasoning_tokens)
  const details = usage.input_tokens_details
  const cached = countIn(details?.cached_tokens ?? details?.cache_read_input_tokens)
  const written = countIn(details?.cache_write_tokens ?? details?.cache_creation_input_tokens)
  return {
    input_tokens,
    ...countOutput({
      input: input_tokens,
      output: countIn(usage.output_tokens) ?? 0,
      reasoning: reasoning ?? 0,
      total: countIn(usage.total_tokens),
    }),
    ...(reasoning === undefined ? {} : { reasoning_tokens: reasoning }),
    ...(cached === undefined ? {} : { cached_input_tokens: cached }),
    ...(written === undefined ? {} : { cache_write_tokens: written }),
    ...vendorCost(usage),
  }
}
