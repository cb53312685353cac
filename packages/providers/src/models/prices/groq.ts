import type { PriceList } from '../model-price.js'

/** Prices of the models on Groq. */
export const groqPrices: PriceList = {
  provider_name: 'groq',
  date: '2025-12-01',
  source: 'https://groq.com/pricing',
  prices: [
    {
      models: ['openai/gpt-oss-120b'],
      input_per_1m: 0.15,
      cache_read_per_1m: 0.075,
      output_per_1m: 0.6,
    },
    { models: ['llama-3.3-70b-versatile'], input_per_1m: 0.59, output_per_1m: 0.79 },
  ],
}
