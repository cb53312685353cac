import type { ProviderError } from '@betterai/core'
import { backoffDelayMs } from '@betterai/core'
import { circuitOpenCode } from './circuit-breaker.js'
import type { CallLimits } from './limits.js'

const repeatableReasons: ReadonlySet<string> = new Set([
  'rate_limit',
  'unavailable',
  'connection',
  'interrupted',
])

const repeatableTimeoutCodes: ReadonlySet<string> = new Set(['CONNECT_TIMEOUT', 'ETIMEDOUT'])

/**
 * Milliseconds to wait before the next attempt, undefined when there should be none: for errors that repeating does
 * not mend, after the last attempt, and when the vendor asks for a longer wait than the limits allow.
 */
export function retryDelayMs(
  error: ProviderError,
  options: { attempt: number; limits: CallLimits },
): number | undefined {
  const { attempt, limits } = options
  if (attempt >= limits.maxAttempts || !isRepeatable(error)) return undefined
  const ownDelayMs = backoffDelayMs(attempt, {
    baseMs: limits.retryDelayMs,
    maxMs: limits.maxRetryAfterMs,
  })
  const requestedMs = (error.requestedWaitSeconds ?? 0) * 1_000
  return requestedMs > limits.maxRetryAfterMs ? undefined : Math.max(ownDelayMs, requestedMs)
}

/** Our own time-outs while waiting for the answer are not repeated: the caller has waited long enough. */
function isRepeatable(error: ProviderError): boolean {
  if (error.upstreamCode === circuitOpenCode) return false
  if (error.reason !== 'timeout') return repeatableReasons.has(error.reason)
  return error.upstreamStatus === 408 || repeatableTimeoutCodes.has(error.upstreamCode ?? '')
}
