import type { PriceList } from '../model-price.js'

/** Prices of xAI's models; what the vendor itself says an answer cost goes before them. */
export const xaiPrices: PriceList = {
  provider_name: 'xai',
  date: '2026-03-09',
  source: 'https://docs.x.ai/docs/models',
  prices: [
    {
      models: ['grok-4-1-fast-reasoning', 'grok-4-1-fast-non-reasoning'],
      input_per_1m: 0.2,
      cache_read_per_1m: 0.05,
      output_per_1m: 0.5,
    },
  ],
}
