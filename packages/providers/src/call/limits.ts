import type { BreakerLimits } from './circuit-breaker.js'

/** Limits of one call to a vendor; all times in milliseconds. */
export type CallLimits = BreakerLimits & {
  /** Until the connection stands, default 10,000. */
  connectMs: number
  /** From the start of an attempt to the first delta of the answer, default 120,000. */
  firstEventMs: number
  /** Between two deltas of the answer, default 120,000; keep-alive lines do not count. */
  idleMs: number
  /** Whole stream with all attempts, default 300,000. */
  totalMs: number
  /** Whole answer of a call that does not stream, per attempt, default 300,000. */
  generateMs: number
  /** Default 3. */
  maxAttempts: number
  /** Delay before the second attempt, doubled each time, default 1,000. */
  retryDelayMs: number
  /** Longest wait that a vendor may ask for, default 30,000; more than that fails at once. */
  maxRetryAfterMs: number
}

/** The limits unless an app sets others. */
export const defaultCallLimits: CallLimits = {
  connectMs: 10_000,
  firstEventMs: 120_000,
  idleMs: 120_000,
  totalMs: 300_000,
  generateMs: 300_000,
  maxAttempts: 3,
  retryDelayMs: 1_000,
  maxRetryAfterMs: 30_000,
  breakerFailures: 5,
  breakerOpenMs: 30_000,
}

/** Limits for a model that may be slow: none of the waiting times is shorter than `slowMs`. */
export function raiseLimits(limits: CallLimits, slowMs: number | null): CallLimits {
  if (slowMs === null) return limits
  return {
    ...limits,
    firstEventMs: Math.max(limits.firstEventMs, slowMs),
    idleMs: Math.max(limits.idleMs, slowMs),
    totalMs: Math.max(limits.totalMs, slowMs),
    generateMs: Math.max(limits.generateMs, slowMs),
  }
}
