import type { ProviderErrorReason } from '@betterai/core'
import { ProviderError } from '@betterai/core'
import { describe, expect, it } from 'vitest'
import { defaultCallLimits, raiseLimits } from '../../src/call/limits.js'
import { retryDelayMs } from '../../src/call/retry-policy.js'

const limits = { ...defaultCallLimits, retryDelayMs: 100 }

function failure(reason: ProviderErrorReason, details: object = {}): ProviderError {
  return new ProviderError('x', {}, { reason, ...details })
}

describe('retryDelayMs', () => {
  it.each<[ProviderErrorReason, object, boolean]>([
    ['rate_limit', {}, true],
    ['unavailable', {}, true],
    ['connection', {}, true],
    ['interrupted', {}, true],
    ['timeout', { upstreamStatus: 408 }, true],
    ['timeout', { upstreamStatus: 504 }, true],
    ['timeout', { upstreamCode: 'CONNECT_TIMEOUT' }, true],
    ['timeout', { upstreamCode: 'first_event_timeout' }, false],
    ['timeout', { upstreamCode: 'generate_timeout' }, false],
    ['authentication', {}, false],
    ['bad_request', {}, false],
    ['bad_response', {}, false],
    ['insufficient_credits', {}, false],
    ['unknown', {}, false],
  ])('after %s %j repeats: %s', (reason, details, repeats) => {
    const delayMs = retryDelayMs(failure(reason, details), { attempt: 1, limits })
    expect(delayMs !== undefined).toBe(repeats)
  })

  it('grows with the attempts and ends with the last', () => {
    const delays = [1, 2, 3].map((attempt) =>
      retryDelayMs(failure('unavailable'), { attempt, limits }),
    )
    expect(delays[0]).toBeGreaterThanOrEqual(50)
    expect(delays[0]).toBeLessThanOrEqual(100)
    expect(delays[1]).toBeGreaterThanOrEqual(100)
    expect(delays[2]).toBeUndefined()
  })

  it('is never shorter than what the vendor asks for, and undefined when that is too long', () => {
    const asked = failure('unavailable', { requestedWaitSeconds: 5 })
    expect(retryDelayMs(asked, { attempt: 1, limits })).toBe(5_000)
    const tooLong = failure('unavailable', { requestedWaitSeconds: 31 })
    expect(retryDelayMs(tooLong, { attempt: 1, limits })).toBeUndefined()
  })
})

describe('raiseLimits', () => {
  it('gives slow models more time and takes none away', () => {
    expect(raiseLimits(limits, 200_000)).toMatchObject({
      firstEventMs: 200_000,
      idleMs: 200_000,
      totalMs: 300_000,
      connectMs: 10_000,
    })
    expect(raiseLimits(limits, null)).toBe(limits)
  })
})
