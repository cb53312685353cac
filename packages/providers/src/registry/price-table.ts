import type { ListedPrice, ModelPrice, PriceList, TokenPrices } from '../spec/model-price.js'
import type { Vendor } from '../vendors/vendor.js'

/** Finds the listed price of a vendor's text model by the name that the vendor knows it by; null when none is known. */
export type FindPrice = (providerName: string, modelName: string) => ModelPrice | null

/** Puts the price lists of all vendors together. */
export function createPriceTable(
  vendors: readonly Pick<Vendor, 'name' | 'text_prices'>[],
): FindPrice {
  const found = new Map<string, ModelPrice>()
  for (const { name, text_prices: list } of vendors)
    for (const listed of list?.prices ?? [])
      for (const model of listed.models)
        if (list) found.set(`${name}/${model}`, toPrice(listed, list))
  return (providerName, modelName) =>
    found.get(`${providerName}/${modelName.toLowerCase()}`) ?? null
}
function toPrice(listed: ListedPrice, { date, source }: PriceList): ModelPrice {
  const { long_context, changes = [], peak, has_other_fees = false } = listed
  return Object.freeze({
    ...times(listed, 1),
    currency: 'USD' as const,
    long_context: long_context
      ? {
          above_input_tokens: long_context.above_input_tokens,
          ...times(listed, long_context.input_factor, long_context.output_factor),
        }
      : null,
    changes: changes.map(({ from, factor }) => ({ from, ...times(listed, factor) })),
    peak: peak
      ? { days_utc: peak.days_utc, hours_utc: peak.hours_utc, ...times(listed, peak.factor) }
      : null,
    has_other_fees,
    date,
    source,
  })
}

function times(prices: ListedPrice, input: number, output = input): TokenPrices {
  const { cache_read_per_1m = null, cache_write_per_1m = null } = prices
  return {
    input_per_1m: product(prices.input_per_1m, input),
    output_per_1m: product(prices.output_per_1m, output),
    cache_read_per_1m: cache_read_per_1m === null ? null : product(cache_read_per_1m, input),
    cache_write_per_1m: cache_write_per_1m === null ? null : product(cache_write_per_1m, input),
  }
}

/** Without the last digits that binary fractions add. */
function product(price: number, factor: number): number {
  return Number((price * factor).toFixed(6))
}
