import type { PriceList } from '../../../spec/model-price.js'

/** Prices of Gemini's models for text, images and video; sound costs more in some of them. */
export const geminiPrices: PriceList = {
  date: '2026-11-28',
  source: 'https://ai.google.dev/gemini-api/docs/pricing',
  prices: [
    { models: ['gemini-4-neon'], input_per_1m: 3, cache_read_per_1m: 0.15, output_per_1m: 15 },
    {
      models: ['gemini-4-argon', 'gemini-4-carbon'],
      input_per_1m: 2,
      cache_read_per_1m: 0.1,
      output_per_1m: 10,
      changes: [{ from: '2026-12-01', factor: 2 }],
    },
    {
      models: ['gemini-4-hydrogen'],
      input_per_1m: 1.5,
      cache_read_per_1m: 0.075,
      output_per_1m: 7.5,
    },
    {
      models: ['gemini-3.8-flash', 'gemini-3.6-flash'],
      input_per_1m: 0.75,
      cache_read_per_1m: 0.075,
      output_per_1m: 3.75,
      changes: [{ from: '2027-01-01', factor: 2 }],
    },
    {
      models: ['gemini-3.5-flash-lite', 'gemini-2.5-flash', 'gemini-flash-lite-latest'],
      input_per_1m: 0.3,
      cache_read_per_1m: 0.03,
      output_per_1m: 2.5,
    },
    {
      models: ['gemini-3.1-flash-lite'],
      input_per_1m: 0.25,
      cache_read_per_1m: 0.025,
      output_per_1m: 1.5,
    },
    {
      models: ['gemini-3.1-pro-preview', 'gemini-3.1-pro-preview-customtools'],
      input_per_1m: 2,
      cache_read_per_1m: 0.2,
      output_per_1m: 12,
      long_context: { above_input_tokens: 200_000, input_factor: 2, output_factor: 1.5 },
    },
    {
      models: ['gemini-3-flash-preview'],
      input_per_1m: 0.5,
      cache_read_per_1m: 0.05,
      output_per_1m: 3,
    },
    {
      models: ['gemini-3.7-flash', 'gemini-flash-latest'],
      input_per_1m: 0.75,
      cache_read_per_1m: 0.075,
      output_per_1m: 3.75,
    },
    { models: ['gemini-3.5-flash'], input_per_1m: 1.5, cache_read_per_1m: 0.15, output_per_1m: 9 },
    {
      models: ['gemini-2.5-pro'],
      input_per_1m: 1.25,
      cache_read_per_1m: 0.125,
      output_per_1m: 10,
      long_context: { above_input_tokens: 200_000, input_factor: 2, output_factor: 1.5 },
    },
    {
      models: ['gemini-2.5-flash-lite'],
      input_per_1m: 0.1,
      cache_read_per_1m: 0.01,
      output_per_1m: 0.4,
    },
    {
      models: [
        'gemini-pro-latest',
        'deep-research-preview-04-2026',
        'deep-research-max-preview-04-2026',
      ],
      input_per_1m: 2,
      cache_read_per_1m: 0.2,
      output_per_1m: 12,
    },
    {
      models: ['gemini-robotics-er-2-preview'],
      input_per_1m: 1,
      cache_read_per_1m: 0.1,
      output_per_1m: 5,
      changes: [{ from: '2027-01-01', factor: 2 }],
    },
    { models: ['gemma-4-31b-it', 'gemma-4-26b-a4b-it'], input_per_1m: 0, output_per_1m: 0 },
  ],
}
