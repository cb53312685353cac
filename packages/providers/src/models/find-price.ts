import type { ListedPrice, ModelPrice, PriceList, TokenPrices } from './model-price.js'
import { anthropicPrices } from './prices/anthropic.js'
import { deepseekPrices } from './prices/deepseek.js'
import { geminiPrices } from './prices/gemini.js'
import { groqPrices } from './prices/groq.js'
import { openaiPrices } from './prices/openai.js'
import { perplexityPrices } from './prices/perplexity.js'
import { xaiPrices } from './prices/xai.js'

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
  const { models: _models, long_context, has_other_fees = false, ...tokens } = listed
  return Object.freeze({
    ...complete(tokens),
    currency: 'USD' as const,
    long_context: long_context ? { ...long_context, ...complete(long_context) } : null,
    has_other_fees,
    date,
    source,
  })
}

function complete(prices: Omit<ListedPrice, 'models'>): TokenPrices {
  const { input_per_1m, output_per_1m } = prices
  const { cache_read_per_1m = null, cache_write_per_1m = null } = prices
  return { input_per_1m, output_per_1m, cache_read_per_1m, cache_write_per_1m }
}
