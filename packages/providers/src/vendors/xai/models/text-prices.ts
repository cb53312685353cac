import type { PriceList } from '../../../spec/model-price.js'

/** Prices of xAI's models; what the vendor itself says an answer cost goes before them. */
export const xaiPrices: PriceList = {
  date: '2026-11-28',
  source: 'https://docs.x.ai/docs/models',
  prices: [
    {
      models: ['grok-4.7', 'grok-4.6'],
      input_per_1m: 2,
      cache_read_per_1m: 0.5,
      output_per_1m: 6,
      long_context: { above_input_tokens: 200_000, input_factor: 2, output_factor: 2 },
    },
    {
      models: ['grok-4.5'],
      input_per_1m: 2,
      cache_read_per_1m: 0.3,
      output_per_1m: 6,
      long_context: { above_input_tokens: 200_000, input_factor: 2, output_factor: 2 },
    },
    {
      models: [
        'grok-4.3',
        'grok-4.20-reasoning',
        'grok-4.20-non-reasoning',
        'grok-4.20-multi-agent',
      ],
      input_per_1m: 1.25,
      cache_read_per_1m: 0.2,
      output_per_1m: 2.5,
      long_context: { above_input_tokens: 200_000, input_factor: 2, output_factor: 2 },
    },
    {
      models: ['grok-build-0.1'],
      input_per_1m: 1,
      cache_read_per_1m: 0.2,
      output_per_1m: 2,
      long_context: { above_input_tokens: 200_000, input_factor: 2, output_factor: 2 },
    },
  ],
}
