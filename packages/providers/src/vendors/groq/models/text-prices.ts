import type { PriceList } from '../../../spec/model-price.js'

/** Prices of the models on Groq. */
export const groqPrices: PriceList = {
  date: '2026-11-28',
  source: 'https://groq.com/pricing',
  prices: [
    {
      models: ['openai/gpt-oss-120b'],
      input_per_1m: 0.15,
      cache_read_per_1m: 0.075,
      output_per_1m: 0.6,
    },
    {
      models: ['openai/gpt-oss-20b', 'openai/gpt-oss-safeguard-20b'],
      input_per_1m: 0.075,
      cache_read_per_1m: 0.0375,
      output_per_1m: 0.3,
    },
    { models: ['qwen/qwen3.8-27b'], input_per_1m: 0.8, output_per_1m: 4 },
    { models: ['qwen/qwen3.6-27b'], input_per_1m: 0.6, cache_read_per_1m: 0.3, output_per_1m: 3 },
  ],
}
