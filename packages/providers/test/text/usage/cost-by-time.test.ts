import { describe, expect, it } from 'vitest'
import { createPriceTable } from '../../../src/registry/price-table.js'
import type { Usage } from '../../../src/spec/text-stream.js'
import { costOf } from '../../../src/text/usage/cost.js'
import { vendors } from '../../../src/vendors/index.js'

const findPrice = createPriceTable(vendors)

const usage = (input_tokens: number, output_tokens: number, more: Partial<Usage> = {}): Usage => ({
  input_tokens,
  output_tokens,
  total_tokens: input_tokens + output_tokens,
  ...more,
})

describe('the price at the time of a call', () => {
  it.each([
    // 100,000 in and 10,000 out: 0.1 × 2 + 0.01 × 10 until the price doubles.
    ['gemini', 'gemini-4-argon', '2026-11-30T23:59:59Z', 0.3],
    ['gemini', 'gemini-4-argon', '2026-12-01T00:00:00Z', 0.6],
    ['gemini', 'gemini-4-carbon', '2027-06-01T00:00:00Z', 0.6],
    // 0.1 × 0.75 + 0.01 × 3.75.
    ['gemini', 'gemini-3.8-flash', '2026-12-31T23:59:59Z', 0.1125],
    ['gemini', 'gemini-3.6-flash', '2027-01-01T00:00:00Z', 0.225],
    // A Monday: 0.1 × 0.15 + 0.01 × 0.6, twice that in the hours from 01 to 04 and from 06 to 10.
    ['deepseek', 'deepseek-flash', '2026-11-30T00:59:59Z', 0.021],
    ['deepseek', 'deepseek-flash', '2026-11-30T01:00:00Z', 0.042],
    ['deepseek', 'deepseek-flash', '2026-11-30T03:59:59Z', 0.042],
    ['deepseek', 'deepseek-flash', '2026-11-30T04:00:00Z', 0.021],
    ['deepseek', 'deepseek-flash', '2026-11-30T06:00:00Z', 0.042],
    ['deepseek', 'deepseek-flash', '2026-11-30T10:00:00Z', 0.021],
    // Saturday and Sunday have no peak.
    ['deepseek', 'deepseek-flash', '2026-11-28T02:00:00Z', 0.021],
    ['deepseek', 'deepseek-flash', '2026-11-29T07:00:00Z', 0.021],
    // 0.1 × 0.66 + 0.01 × 1.98, twice.
    ['deepseek', 'deepseek-v4-pro', '2026-12-04T07:00:00Z', 0.1716],
    // 0.1 × 0.1 + 0.01 × 0.5, at any time.
    ['openai', 'gpt-6-luna', '2026-11-30T02:00:00Z', 0.015],
  ])('of %s %s at %s makes %d dollars', (provider, model, at, total) => {
    const price = findPrice(provider, model)
    expect(costOf(usage(100_000, 10_000), price, new Date(at))?.total).toBeCloseTo(total, 9)
  })

  it.each([
    // 272,000 tokens are still the normal price: 0.272 × 0.1 + 0.01 × 0.5.
    ['openai', 'gpt-6-luna', 272_000, 0.0322],
    // One more: 0.272001 × 0.2 + 0.01 × 0.75.
    ['openai', 'gpt-6-luna', 272_001, 0.0619002],
    // 0.1 × 0.1 + 0.01 × 0.5; above 100,000 tokens everything five times: 0.2 × 0.5 + 0.01 × 2.5.
    ['anthropic', 'claude-haiku-5-5', 100_000, 0.015],
    ['anthropic', 'claude-haiku-5-5', 200_000, 0.125],
    // 0.3 × 4 + 0.01 × 12.
    ['xai', 'grok-4.7', 300_000, 1.32],
    // 0.3 × 4 + 0.01 × 18.
    ['gemini', 'gemini-3.1-pro-preview', 300_000, 1.38],
  ])('of %s %s with %d input tokens makes %d dollars', (provider, model, input, total) => {
    const price = findPrice(provider, model)
    expect(costOf(usage(input, 10_000), price)?.total).toBeCloseTo(total, 9)
  })

  it('charges the cache of a long request by the long price too', () => {
    // 100,000 plain at 0.2, 200,000 read at 0.02, 100,000 written at 0.25, 1,000 out at 0.75.
    const cached = usage(400_000, 1_000, {
      cached_input_tokens: 200_000,
      cache_write_tokens: 100_000,
    })
    expect(costOf(cached, findPrice('openai', 'gpt-6-luna'))?.total).toBeCloseTo(0.04975, 9)
  })
})
