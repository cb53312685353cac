import type { ProviderErrorReason } from '@betterai/core'
import { ProviderError } from '@betterai/core'
import type { CallObserver } from './observation.js'

/** When a vendor that keeps failing is left alone. */
export type BreakerLimits = {
  /** Failed calls in a row from which the vendor is left alone, default 5. */
  breakerFailures: number
  /** How long in milliseconds it is left alone before one call tries it again, default 30,000. */
  breakerOpenMs: number
}

/** Fails calls to a vendor at once while it keeps failing, instead of making every caller wait. */
export interface CircuitBreaker {
  /** Call before every attempt; throws `ProviderError` (reason `unavailable`, code `circuit_open`) while it is open. */
  assertClosed(): void
  /** Learns from the outcome of every call. */
  readonly observe: CallObserver
}

/** Failures that say something about the vendor's health, not about the request. */
const unhealthy: ReadonlySet<ProviderErrorReason> = new Set([
  'unavailable',
  'timeout',
  'connection',
])

/** Code of the errors that an open breaker throws. */
export const circuitOpenCode = 'circuit_open'

/** Creates the breaker of one vendor; `now` is a clock in milliseconds. */
export function createCircuitBreaker(
  provider: string,
  limits: BreakerLimits,
  now: () => number = () => performance.now(),
): CircuitBreaker {
  let failures = 0
  let openedAt = 0
  let isProbing = false

  const isOpen = () => failures >= limits.breakerFailures
  return {
    assertClosed() {
      if (!isOpen()) return
      if (!isProbing && now() - openedAt >= limits.breakerOpenMs) {
        isProbing = true
        return
      }
      throw new ProviderError(
        `${provider} is left alone after repeated failures`,
        { provider },
        { reason: 'unavailable', upstreamCode: circuitOpenCode },
      )
    },
    observe(observation) {
      if (observation.type !== 'outcome') return
      const { outcome, reason } = observation
      isProbing = false
      if (outcome === 'success' || outcome === 'interrupted') failures = 0
      if (outcome !== 'error' || reason === null || !unhealthy.has(reason)) return
      failures++
      openedAt = now()
    },
  }
}
