import type { ListedPrice, PriceList } from '../../../spec/model-price.js'

/** Monday to Friday, 01 to 04 and 06 to 10 o'clock UTC. */
const peak: ListedPrice['peak'] = {
  factor: 2,
  days_utc: [1, 2, 3, 4, 5],
  hours_utc: [
    [1, 4],
    [6, 10],
  ],
}

/** Prices of DeepSeek's models, doubled in peak hours; Chinese holidays, which have none, are not known here. */
export const deepseekPrices: PriceList = {
  date: '2026-11-28',
  source: 'https://api-docs.deepseek.com/quick_start/pricing',
  prices: [
    {
      models: ['deepseek-flash'],
      input_per_1m: 0.15,
      cache_read_per_1m: 0.003,
      output_per_1m: 0.6,
      peak,
    },
    {
      models: ['deepseek-v4-pro'],
      input_per_1m: 0.66,
      cache_read_per_1m: 0.022,
      output_per_1m: 1.98,
      peak,
    },
  ],
}
