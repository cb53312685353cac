import type { PriceList } from '../model-price.js'

/** Prices of Gemini's models for text, pictures and films; sound costs more in some of them. */
export const geminiPrices: PriceList = {
  provider_name: 'gemini',
  date: '2026-03-10',
  source: 'https://ai.google.dev/gemini-api/docs/pricing',
  prices: [
    {
      models: ['gemini-3-pro-preview', 'gemini-3.1-pro-preview'],
      input_per_1m: 2,
      cache_read_per_1m: 0.2,
      output_per_1m: 12,
      long_context: {
        above_input_tokens: 200_000,
        input_per_1m: 4,
        cache_read_per_1m: 0.4,
        output_per_1m: 18,
      },
    },
    {
      models: ['gemini-3-flash-preview'],
      input_per_1m: 0.5,
      cache_read_per_1m: 0.05,
      output_per_1m: 3,
    },
    {
      models: ['gemini-2.5-pro'],
      input_per_1m: 1.25,
      cache_read_per_1m: 0.125,
      output_per_1m: 10,
      long_context: {
        above_input_tokens: 200_000,
        input_per_1m: 2.5,
        cache_read_per_1m: 0.25,
        output_per_1m: 15,
      },
    },
    {
      models: ['gemini-2.5-flash'],
      input_per_1m: 0.3,
      cache_read_per_1m: 0.03,
      output_per_1m: 2.5,
    },
    {
      models: ['gemini-2.5-flash-lite'],
      input_per_1m: 0.1,
      cache_read_per_1m: 0.01,
      output_per_1m: 0.4,
    },
  ],
}
