import type { PriceList } from '../../../spec/model-price.js'

/** Prices of Perplexity's tokens; searches come on top, which the vendor adds up in its answers. */
export const perplexityPrices: PriceList = {
  date: '2026-11-28',
  source: 'https://docs.perplexity.ai/docs/agent-api/models',
  prices: [
    {
      models: ['perplexity/sonar'],
      input_per_1m: 0.25,
      cache_read_per_1m: 0.0625,
      output_per_1m: 2.5,
      has_other_fees: true,
    },
  ],
}
