import { describe, expect, it } from 'vitest'
import { createPriceTable } from '../../../src/registry/price-table.js'
import type { ModelPrice } from '../../../src/spec/model-price.js'
import { costOf } from '../../../src/text/usage/cost.js'
import { vendors } from '../../../src/vendors/index.js'

const findPrice = createPriceTable(vendors)

const price: ModelPrice = {
  currency: 'USD',
  input_per_1m: 3,
  output_per_1m: 15,
  cache_read_per_1m: 0.3,
  cache_write_per_1m: 3.75,
  long_context: null,
  changes: [],
  peak: null,
  has_other_fees: false,
  date: '2026-03-21',
  source: 'https://vendor.test/prices',
}
const usage = { input_tokens: 1_000, output_tokens: 200, total_tokens: 1_200 }

describe('costOf', () => {
  it('charges input and output', () => {
    expect(costOf(usage, price)).toEqual({
      currency: 'USD',
      total: 0.006,
      is_estimated: false,
      price_date: '2026-03-21',
    })
  })

  it('charges what came from the cache and went into it once, at their own prices', () => {
    const cached = { ...usage, cached_input_tokens: 600, cache_write_tokens: 300 }
    expect(costOf(cached, price)?.total).toBe(0.000_3 + 0.000_18 + 0.001_125 + 0.003)
  })

  it('charges the cache like other input where the vendor does', () => {
    const plain = { ...price, cache_read_per_1m: null, cache_write_per_1m: null }
    const cached = { ...usage, cached_input_tokens: 600, cache_write_tokens: 300 }
    expect(costOf(cached, plain)?.total).toBe(0.006)
  })

  it('does not charge reasoning a second time, it is part of the output', () => {
    expect(costOf({ ...usage, reasoning_tokens: 150 }, price)?.total).toBe(0.006)
  })

  it('charges everything more once the input is long', () => {
    const long_context = { ...price, input_per_1m: 6, output_per_1m: 30, above_input_tokens: 1_000 }
    const tiered = { ...price, long_context }
    expect(costOf(usage, tiered)?.total).toBe(0.006)
    expect(costOf({ ...usage, input_tokens: 1_001 }, tiered)?.total).toBe(0.012_006)
  })

  it('adds up without the noise of binary fractions', () => {
    const tenth = { ...price, input_per_1m: 0.1, output_per_1m: 0.2 }
    expect(costOf({ input_tokens: 1, output_tokens: 1, total_tokens: 2 }, tenth)?.total).toBe(3e-7)
  })

  it('believes the vendor that names the sum, even without a price', () => {
    const billed = { ...usage, vendor_cost_usd: 0.42 }
    const expected = { currency: 'USD', total: 0.42, is_estimated: false, price_date: null }
    expect(costOf(billed, price)).toEqual(expected)
    expect(costOf(billed, null)).toEqual(expected)
  })

  it('says null without usage or price, and zero only for zero tokens', () => {
    expect(costOf(null, price)).toBeNull()
    expect(costOf(usage, null)).toBeNull()
    const none = { input_tokens: 0, output_tokens: 0, total_tokens: 0 }
    expect(costOf(none, price)?.total).toBe(0)
  })

  it('says estimated for estimated tokens and where more than tokens is billed', () => {
    expect(costOf({ ...usage, is_estimated: true }, price)?.is_estimated).toBe(true)
    expect(costOf(usage, { ...price, has_other_fees: true })?.is_estimated).toBe(true)
  })
})

describe('findPrice', () => {
  it('knows prices by the vendor and its own name of the model', () => {
    expect(findPrice('openai', 'gpt-6-luna')).toMatchObject({
      input_per_1m: 0.1,
      cache_read_per_1m: 0.01,
      cache_write_per_1m: 0.125,
      output_per_1m: 0.5,
      date: '2026-11-28',
      source: 'https://openai.com/api/pricing',
    })
    expect(findPrice('gemini', 'gemini-3.1-pro-preview')?.long_context).toEqual({
      above_input_tokens: 200_000,
      input_per_1m: 4,
      cache_read_per_1m: 0.4,
      cache_write_per_1m: null,
      output_per_1m: 18,
    })
  })

  it('knows none of a model that is not listed, or of another vendor', () => {
    expect(findPrice('openai', 'gpt-9')).toBeNull()
    expect(findPrice('groq', 'gpt-6-luna')).toBeNull()
  })
})
