import { utcDay } from '../../shared/utc-day.js'
import type { ModelPrice, PeakTimes, TokenPrices } from '../../spec/model-price.js'
import type { Cost, Usage } from '../../spec/text-stream.js'

/** Prices have at most this many parts of a dollar per million tokens, so that sums are whole numbers. */
const partsPerDollar = 10_000
const tokensPerPrice = 1_000_000

/**
 * What an answer cost: the sum that the vendor named, else its tokens at the price of the time `at`, by default now.
 * Null without usage or price; an estimate where the usage is one or the vendor bills more than tokens.
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
  const total = sumOf(usage, pricesFor(usage, price, at))
  return { currency, total, is_estimated: is_estimated || has_other_fees, price_date: date }
}

function pricesFor({ input_tokens }: Usage, price: ModelPrice, at: Date): TokenPrices {
  const { long_context, changes, peak } = price
  if (long_context && input_tokens > long_context.above_input_tokens) return long_context
  if (peak && isWithin(peak, at)) return peak
  const day = utcDay(at)
  return changes.findLast(({ from }) => from <= day) ?? price
}

function isWithin({ days_utc, hours_utc }: PeakTimes, at: Date): boolean {
  const hour = at.getUTCHours()
  return (
    days_utc.includes(at.getUTCDay()) && hours_utc.some(([from, to]) => hour >= from && hour < to)
  )
}

function sumOf(usage: Usage, prices: TokenPrices): number {
  const { input_tokens, output_tokens, cached_input_tokens = 0, cache_write_tokens = 0 } = usage
  const { input_per_1m, output_per_1m } = prices
  const plain = Math.max(0, input_tokens - cached_input_tokens - cache_write_tokens)
  const parts =
    plain * toParts(input_per_1m) +
    cached_input_tokens * toParts(prices.cache_read_per_1m ?? input_per_1m) +
    cache_write_tokens * toParts(prices.cache_write_per_1m ?? input_per_1m) +
    output_tokens * toParts(output_per_1m)
  return parts / (partsPerDollar * tokensPerPrice)
}

function toParts(dollars: number): number {
  return Math.round(dollars * partsPerDollar)
}
