import type { ListedPrice, ModelPrice, PriceList, TokenPrices } from '../spec/model-price.js'
import { anthropicPrices } from '../vendors/anthropic/models/text-prices.js'
import { deepseekPrices } from '../vendors/deepseek/models/text-prices.js'
import { geminiPrices } from '../vendors/gemini/models/text-prices.js'
import { groqPrices } from '../vendors/groq/models/text-prices.js'
import { openaiPrices } from '../vendors/openai/models/text-prices.js'
import { perplexityPrices } from '../vendors/perplexity/models/text-prices.js'
import { xaiPrices } from '../vendors/xai/models/text-prices.js'

const priceLists: readonly PriceList[] = [
  openaiPrices,
  anthropicPrices,
  geminiPrices,
  xaiPrices,
  groqPrices,
  perplexityPrices,
  deepseekPrices,
]

let table: Map<string, ModelPrice> | undefined

/** The listed price of a vendor's model by the name that the vendor knows it by; null when none is known. */
export function findPrice(providerName: string, modelName: string): ModelPrice | null {
  table ??= buildTable()
  return table.get(`${providerName}/${modelName.toLowerCase()}`) ?? null
}

function buildTable(): Map<string, ModelPrice> {
  const found = new Map<string, ModelPrice>()
  for (const list of priceLists)
    for (const listed of list.prices)
      for (const model of listed.models)
        found.set(`${list.provider_name}/${model}`, toPrice(listed, list))
  return found
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
