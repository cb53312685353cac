import type { PriceList } from '../model-price.js'

/** Prices of OpenAI's text models. */
export const openaiPrices: PriceList = {
  provider_name: 'openai',
  date: '2026-04-13',
  source: 'https://openai.com/api/pricing',
  prices: [
    {
      models: ['gpt-5.2', 'gpt-5.2-2025-12-11', 'gpt-5.2-chat-latest'],
      input_per_1m: 1.75,
      cache_read_per_1m: 0.175,
      output_per_1m: 14,
    },
    {
      models: ['gpt-5.2-pro', 'gpt-5.2-pro-2025-12-11'],
      input_per_1m: 21,
      output_per_1m: 168,
    },
    {
      models: [
        'gpt-5.1',
        'gpt-5.1-2025-11-13',
        'gpt-5.1-chat-latest',
        'gpt-5.1-codex',
        'gpt-5.1-codex-max',
        'gpt-5',
        'gpt-5-2025-08-07',
        'gpt-5-chat-latest',
        'gpt-5-codex',
      ],
      input_per_1m: 1.25,
      cache_read_per_1m: 0.125,
      output_per_1m: 10,
    },
    {
      models: ['gpt-5-mini', 'gpt-5-mini-2025-08-07'],
      input_per_1m: 0.25,
      cache_read_per_1m: 0.025,
      output_per_1m: 2,
    },
    {
      models: ['gpt-5-nano', 'gpt-5-nano-2025-08-07'],
      input_per_1m: 0.05,
      cache_read_per_1m: 0.005,
      output_per_1m: 0.4,
    },
    { models: ['gpt-5-pro', 'gpt-5-pro-2025-10-06'], input_per_1m: 15, output_per_1m: 120 },
    {
      models: ['gpt-4.1', 'gpt-4.1-2025-04-14'],
      input_per_1m: 2,
      cache_read_per_1m: 0.5,
      output_per_1m: 8,
    },
    {
      models: ['gpt-4.1-mini', 'gpt-4.1-mini-2025-04-14'],
      input_per_1m: 0.4,
      cache_read_per_1m: 0.1,
      output_per_1m: 1.6,
    },
    {
      models: ['gpt-4.1-nano', 'gpt-4.1-nano-2025-04-14'],
      input_per_1m: 0.1,
      cache_read_per_1m: 0.025,
      output_per_1m: 0.4,
    },
    {
      models: ['gpt-4o', 'gpt-4o-2024-11-20', 'gpt-4o-2024-08-06'],
      input_per_1m: 2.5,
      cache_read_per_1m: 1.25,
      output_per_1m: 10,
    },
    {
      models: ['chatgpt-4o-latest', 'gpt-4o-2024-05-13'],
      input_per_1m: 5,
      output_per_1m: 15,
    },
    {
      models: ['gpt-4o-mini', 'gpt-4o-mini-2024-07-18'],
      input_per_1m: 0.15,
      cache_read_per_1m: 0.075,
      output_per_1m: 0.6,
    },
    {
      models: ['o3', 'o3-2025-04-16'],
      input_per_1m: 2,
      cache_read_per_1m: 0.5,
      output_per_1m: 8,
    },
    { models: ['o3-pro', 'o3-pro-2025-06-10'], input_per_1m: 20, output_per_1m: 80 },
    {
      models: ['o4-mini', 'o4-mini-2025-04-16'],
      input_per_1m: 1.1,
      cache_read_per_1m: 0.275,
      output_per_1m: 4.4,
    },
    {
      models: ['o3-mini', 'o3-mini-2025-01-31'],
      input_per_1m: 1.1,
      cache_read_per_1m: 0.55,
      output_per_1m: 4.4,
    },
    {
      models: ['o1', 'o1-2024-12-17'],
      input_per_1m: 15,
      cache_read_per_1m: 7.5,
      output_per_1m: 60,
    },
    { models: ['o1-pro', 'o1-pro-2025-03-19'], input_per_1m: 150, output_per_1m: 600 },
    { models: ['gpt-4-turbo', 'gpt-4-turbo-2024-04-09'], input_per_1m: 10, output_per_1m: 30 },
    { models: ['gpt-4', 'gpt-4-0613'], input_per_1m: 30, output_per_1m: 60 },
    {
      models: ['gpt-3.5-turbo', 'gpt-3.5-turbo-0125'],
      input_per_1m: 0.5,
      output_per_1m: 1.5,
    },
  ],
}
