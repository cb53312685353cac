import { ProviderError } from '@betterai/core'
import { describe, expect, it } from 'vitest'
import { createCircuitBreaker } from '../../src/call/circuit-breaker.js'
import type { CallObservation } from '../../src/call/observation.js'

type Outcome = Extract<CallObservation, { type: 'outcome' }>

const outcome = (given: Pick<Outcome, 'outcome'> & Partial<Outcome>): Outcome => ({
  provider: 'v',
  operation: 'stream',
  model: 'm',
  type: 'outcome',
  first_event_ms: null,
  amounts: [],
  cost: null,
  duration_ms: 1,
  attempts: 1,
  usage: null,
  reason: null,
  original_error: null,
  ...given,
})
const failed = outcome({ outcome: 'error', reason: 'unavailable' })

function createBreaker() {
  let time = 0
  const breaker = createCircuitBreaker('v', { breakerFailures: 3, breakerOpenMs: 100 }, () => time)
  const isOpen = (model = 'm') => {
    try {
      breaker.assertClosed(model)
      return false
    } catch (error) {
      expect(ProviderError.isInstance(error) && error.upstreamCode).toBe('circuit_open')
      return true
    }
  }
  return { ...breaker, isOpen, pass: (ms: number) => (time += ms) }
}

describe('createCircuitBreaker', () => {
  it('opens after as many failures in a row, and not before', () => {
    const breaker = createBreaker()
    breaker.observe(failed)
    breaker.observe(failed)
    breaker.observe(outcome({ outcome: 'success' }))
    breaker.observe(failed)
    breaker.observe(failed)
    expect(breaker.isOpen()).toBe(false)
    breaker.observe(failed)
    expect(breaker.isOpen()).toBe(true)
  })

  it('opens for one model alone while only that one fails', () => {
    const breaker = createBreaker()
    for (let i = 0; i < 9; i++) breaker.observe(failed)
    expect([breaker.isOpen(), breaker.isOpen('other')]).toEqual([true, false])
  })

  it.each<[string, Outcome[]]>([
    ['cannot be reached', [1, 2, 3].map(() => ({ ...failed, reason: 'connection' }))],
    ['fails with several models', ['a', 'b', 'a'].map((model) => ({ ...failed, model }))],
  ])('opens for all models of a vendor that %s', (_, outcomes) => {
    const breaker = createBreaker()
    for (const each of outcomes) breaker.observe(each)
    expect(breaker.isOpen('other')).toBe(true)
    breaker.observe(outcome({ outcome: 'success', model: 'other' }))
    expect(breaker.isOpen('other')).toBe(false)
  })

  it('says how long to wait', () => {
    const breaker = createBreaker()
    for (let i = 0; i < 3; i++) breaker.observe(failed)
    breaker.pass(60)
    expect(() => breaker.assertClosed('m')).toThrow(
      expect.objectContaining({ status: 503, retryAfter: 0.04 }),
    )
  })

  it('takes refusals of a request for no sign of ill health', () => {
    const breaker = createBreaker()
    for (let i = 0; i < 9; i++) {
      breaker.observe(outcome({ outcome: 'error', reason: 'bad_request' }))
      breaker.observe(outcome({ outcome: 'error', reason: 'rate_limit' }))
      breaker.observe(outcome({ outcome: 'aborted' }))
    }
    expect(breaker.isOpen()).toBe(false)
  })

  it('lets one call try again after a while, and closes when it succeeds', () => {
    const breaker = createBreaker()
    for (let i = 0; i < 3; i++) breaker.observe(failed)
    breaker.pass(99)
    expect(breaker.isOpen()).toBe(true)
    breaker.pass(1)
    expect([breaker.isOpen(), breaker.isOpen()]).toEqual([false, true])
    breaker.observe(outcome({ outcome: 'success' }))
    expect([breaker.isOpen(), breaker.isOpen()]).toEqual([false, false])
  })

  it('stays open for another while when the try fails, and tries anew when it was aborted', () => {
    const breaker = createBreaker()
    for (let i = 0; i < 3; i++) breaker.observe(failed)
    breaker.pass(100)
    expect(breaker.isOpen()).toBe(false)
    breaker.observe(failed)
    expect(breaker.isOpen()).toBe(true)
    breaker.pass(100)
    expect(breaker.isOpen()).toBe(false)
    breaker.observe(outcome({ outcome: 'aborted' }))
    expect(breaker.isOpen()).toBe(false)
  })
})
