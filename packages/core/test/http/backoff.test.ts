import { describe, expect, it } from 'vitest'
import { backoffDelayMs } from '../../src/http/backoff.js'
import { retryAfterSeconds } from '../../src/http/retry-after.js'

describe('backoffDelayMs', () => {
  it('doubles from attempt to attempt up to the limit', () => {
    const delays = [1, 2, 3, 4].map((attempt) =>
      backoffDelayMs(attempt, { baseMs: 100, maxMs: 500, random: () => 1 }),
    )
    expect(delays).toEqual([100, 200, 400, 500])
  })

  it('never waits less than half of the full delay', () => {
    expect(backoffDelayMs(2, { baseMs: 100, random: () => 0 })).toBe(100)
  })
})

describe('retryAfterSeconds', () => {
  const now = Date.parse('2026-01-01T00:00:00Z')
  it.each([
    [{ 'retry-after': '7' }, 7],
    [{ 'retry-after': '0.5' }, 0.5],
    [{ 'retry-after-ms': '250', 'retry-after': '7' }, 0.25],
    [{ 'retry-after': 'Thu, 01 Jan 2026 00:00:30 GMT' }, 30],
    [{ 'retry-after': 'Wed, 31 Dec 2025 00:00:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': '-3' }, undefined],
    [{}, undefined],
  ])('reads %j as %s seconds', (headers, expected) => {
    expect(retryAfterSeconds(new Headers(headers as Record<string, string>), { now })).toBe(
      expected,
    )
  })
})
