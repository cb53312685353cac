import type { PriceList } from '../model-price.js'

/** Prices of Anthropic's models; writing to the cache is charged for five minutes, which is what requests ask for. */
export const anthropicPrices: PriceList = {
  provider_name: 'anthropic',
  date: '2026-03-21',
  source: 'https://platform.claude.com/docs/en/about-claude/pricing',
  prices: [
    {
      models: ['claude-opus-4-6', 'claude-opus-4-5', 'claude-opus-4-5-20251101'],
      input_per_1m: 5,
      cache_read_per_1m: 0.5,
      cache_write_per_1m: 6.25,
      output_per_1m: 25,
    },
    {
      models: ['claude-sonnet-4-6', 'claude-sonnet-4-5', 'claude-sonnet-4-5-20250929'],
      input_per_1m: 3,
      cache_read_per_1m: 0.3,
      cache_write_per_1m: 3.75,
      output_per_1m: 15,
    },
    {
      models: ['claude-haiku-4-5', 'claude-haiku-4-5-20251001'],
      input_per_1m: 1,
      cache_read_per_1m: 0.1,
      cache_write_per_1m: 1.25,
      output_per_1m: 5,
    },
  ],
}
