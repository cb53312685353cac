import type { PriceList } from '../model-price.js'

/** Prices of Perplexity's tokens; searches come on top, which the vendor adds up in its answers. */
export const perplexityPrices: PriceList = {
  provider_name: 'perplexity',
  date: '2025-12-01',
  source: 'https://docs.perplexity.ai/getting-started/pricing',
  prices: [
    { models: ['sonar'], input_per_1m: 1, output_per_1m: 1, has_other_fees: true },
    { models: ['sonar-pro'], input_per_1m: 3, output_per_1m: 15, has_other_fees: true },
    { models: ['sonar-reasoning'], input_per_1m: 1, output_per_1m: 5, has_other_fees: true },
    {
      models: ['sonar-reasoning-pro', 'sonar-deep-research'],
      input_per_1m: 2,
      output_per_1m: 8,
      has_other_fees: true,
    },
  ],
}
