import { describe, expect, it } from 'vitest'
import { countOutput } from '../../../src/text/usage/counted-output.js'

describe('countOutput', () => {
  it.each([
    ['included', { input: 10, output: 50, reasoning: 30, total: 60 }, 50, 60],
    ['beside the output', { input: 12, output: 1, reasoning: 290, total: 303 }, 291, 303],
    ['beside output and total', { input: 33, output: 7, reasoning: 70, total: 40 }, 77, 110],
    ['not given', { input: 3, output: 4, reasoning: 0, total: undefined }, 4, 7],
  ])('includes reasoning that is %s', (_, reported, output_tokens, total_tokens) => {
    expect(countOutput(reported)).toEqual({ output_tokens, total_tokens })
  })
})
