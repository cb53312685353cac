import type { Usage } from '../../spec/text-stream.js'

/** The usage of two requests together; what the vendor says it cost only where it says so of both. */
export function addUsage(left: Usage, right: Usage): Usage {
  const costs = [left.vendor_cost_usd, right.vendor_cost_usd].filter((cost) => cost !== undefined)
  return {
    input_tokens: left.input_tokens + right.input_tokens,
    output_tokens: left.output_tokens + right.output_tokens,
    total_tokens: left.total_tokens + right.total_tokens,
    ...addOptional('reasoning_tokens', left, right),
    ...addOptional('cached_input_tokens', left, right),
    ...addOptional('cache_write_tokens', left, right),
    ...(left.is_estimated || right.is_estimated ? { is_estimated: true } : {}),
    ...(costs.length < 2 ? {} : { vendor_cost_usd: sum(costs) }),
    ...(left.has_other_prices || right.has_other_prices ? { has_other_prices: true } : {}),
  }
}

type OptionalCount = 'reasoning_tokens' | 'cached_input_tokens' | 'cache_write_tokens'

function addOptional(name: OptionalCount, left: Usage, right: Usage): Partial<Usage> {
  const counts = [left[name], right[name]].filter((count) => count !== undefined)
  return counts.length === 0 ? {} : { [name]: sum(counts) }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
