import type { UnitPrice } from '../../spec/amounts.js'
import type { ModelPrice, TokenPrices } from '../../spec/model-price.js'

const perMillion = 1_000_000

const known = new WeakMap<ModelPrice, readonly UnitPrice[]>()

/**
 * The prices of a text model by unit; the conditions of long requests, later days and peak hours go along. They are
 * put together once for each record of prices.
 */
export function unitPricesOf(price: ModelPrice): readonly UnitPrice[] {
  const prices = known.get(price) ?? listUnitPrices(price)
  known.set(price, prices)
  return prices
}

function listUnitPrices(price: ModelPrice): UnitPrice[] {
  const { long_context, changes, peak } = price
  return [
    ...tokenPrices(price),
    ...changes.flatMap(({ from, ...prices }) => tokenPrices(prices, { from })),
    ...(peak
      ? tokenPrices(peak, { peak: { days_utc: peak.days_utc, hours_utc: peak.hours_utc } })
      : []),
    ...(long_context
      ? tokenPrices(long_context, { above_input_tokens: long_context.above_input_tokens })
      : []),
  ]
}

type Condition = Pick<UnitPrice, 'from' | 'above_input_tokens' | 'peak'>

function tokenPrices(prices: TokenPrices, condition: Condition = {}): UnitPrice[] {
  const { input_per_1m, output_per_1m, cache_read_per_1m, cache_write_per_1m } = prices
  const usdByUnit = [
    ['token_input', input_per_1m],
    ['token_output', output_per_1m],
    ['token_cached', cache_read_per_1m],
    ['token_cache_write', cache_write_per_1m],
  ] as const
  return usdByUnit.flatMap(([unit, usd]) =>
    usd === null ? [] : [{ unit, usd, per: perMillion, ...condition }],
  )
}
