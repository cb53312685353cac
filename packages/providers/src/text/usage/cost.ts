import { totalOf } from '../../shared/charge.js'
import type { Amount } from '../../spec/amounts.js'
import type { ModelPrice } from '../../spec/model-price.js'
import type { Cost, Usage } from '../../spec/text-stream.js'
import { unitPricesOf } from './unit-prices.js'

/**
 * What an answer cost: the sum that the vendor named, else its tokens at the price of the time `at`, by default now.
 * Null without usage or price; an estimate where the usage is one, tokens have other prices, or the vendor bills more than
 * tokens.
 */
export function costOf(
  usage: Usage | null,
  price: ModelPrice | null,
  at: Date = new Date(),
): Cost | null {
  if (usage === null) return null
  const is_estimated = usage.is_estimated === true
  if (usage.vendor_cost_usd !== undefined && !is_estimated)
    return { currency: 'USD', total: usage.vendor_cost_usd, is_estimated, price_date: null }
  if (price === null) return null
  const { currency, date, has_other_fees } = price
  const inputTokens = usage.input_tokens
  const total = totalOf(amountsOf(usage), unitPricesOf(price), { at, inputTokens })
  if (total === null) return null
  return {
    currency,
    total,
    is_estimated: is_estimated || has_other_fees || usage.has_other_prices === true,
    price_date: date,
  }
}

/** What several answers cost together; null when the price of any is unknown. */
export function sumCosts(costs: readonly (Cost | null)[]): Cost | null {
  return costs.reduce((sum, cost) => {
    if (sum === null || cost === null) return null
    const total = sum.total + cost.total
    return { ...cost, total, is_estimated: sum.is_estimated || cost.is_estimated }
  })
}

/** The tokens of an answer, each counted once. */
export function amountsOf(usage: Usage | null): Amount[] {
  if (usage === null) return []
  const { input_tokens, output_tokens, cached_input_tokens = 0, cache_write_tokens = 0 } = usage
  const plain = Math.max(0, input_tokens - cached_input_tokens - cache_write_tokens)
  const counted = [
    { unit: 'token_input', quantity: plain },
    { unit: 'token_cached', quantity: cached_input_tokens },
    { unit: 'token_cache_write', quantity: cache_write_tokens },
    { unit: 'token_output', quantity: output_tokens },
  ] satisfies Amount[]
  return counted.flatMap((amount): Amount[] => {
    if (amount.quantity === 0) return []
    return [usage.is_estimated ? { ...amount, is_estimated: true } : amount]
  })
}
