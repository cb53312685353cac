import type { PriceList } from '../../../spec/model-price.js'

/** Prices of Anthropic's models; writing to the cache is charged for five minutes, which is what requests ask for. */
export const anthropicPrices: PriceList = {
  date: '2026-11-28',
  source: 'https://platform.claude.com/docs/en/about-claude/pricing',
  prices: [
    {
      models: ['claude-fable-5-2', 'claude-mythos-5-2'],
      input_per_1m: 8,
      cache_read_per_1m: 0.2,
      cache_write_per_1m: 10,
      output_per_1m: 40,
    },
    {
      models: ['claude-fable-5-1', 'claude-mythos-5-1'],
      input_per_1m: 10,
      cache_read_per_1m: 0.25,
      cache_write_per_1m: 12.5,
      output_per_1m: 50,
    },
    {
      models: ['claude-fable-5', 'claude-mythos-5'],
      input_per_1m: 10,
      cache_read_per_1m: 1,
      cache_write_per_1m: 12.5,
      output_per_1m: 50,
    },
    {
      models: ['claude-opus-5-5'],
      input_per_1m: 4,
      cache_read_per_1m: 0.2,
      cache_write_per_1m: 5,
      output_per_1m: 20,
    },
    {
      models: [
        'claude-opus-5',
        'claude-opus-4-8',
        'claude-opus-4-7',
        'claude-opus-4-6',
        'claude-opus-4-5',
      ],
      input_per_1m: 5,
      cache_read_per_1m: 0.5,
      cache_write_per_1m: 6.25,
      output_per_1m: 25,
    },
    {
      models: ['claude-sonnet-5-5'],
      input_per_1m: 2,
      cache_read_per_1m: 0.1,
      cache_write_per_1m: 2.5,
      output_per_1m: 10,
    },
    {
      models: ['claude-sonnet-5'],
      input_per_1m: 2,
      cache_read_per_1m: 0.2,
      cache_write_per_1m: 2.5,
      output_per_1m: 10,
    },
    {
      models: ['claude-sonnet-4-6', 'claude-sonnet-4-5'],
      input_per_1m: 3,
      cache_read_per_1m: 0.3,
      cache_write_per_1m: 3.75,
      output_per_1m: 15,
    },
    {
      models: ['claude-haiku-5-5'],
      input_per_1m: 0.1,
      cache_read_per_1m: 0.01,
      cache_write_per_1m: 0.125,
      output_per_1m: 0.5,
      long_context: { above_input_tokens: 100_000, input_factor: 5, output_factor: 5 },
    },
    {
      models: ['claude-haiku-4-5'],
      input_per_1m: 1,
      cache_read_per_1m: 0.1,
      cache_write_per_1m: 1.25,
      output_per_1m: 5,
    },
  ],
}
