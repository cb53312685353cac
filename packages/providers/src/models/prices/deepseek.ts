import type { PriceList } from '../model-price.js'

/** Prices of DeepSeek's models as last listed under these names; later lists have others, priced by the time of day. */
export const deepseekPrices: PriceList = {
  provider_name: 'deepseek',
  date: '2025-12-01',
  source: 'https://api-docs.deepseek.com/quick_start/pricing',
  prices: [
    {
      models: ['deepseek-chat', 'deepseek-reasoner'],
      input_per_1m: 0.28,
      cache_read_per_1m: 0.028,
      output_per_1m: 0.42,
    },
  ],
}
