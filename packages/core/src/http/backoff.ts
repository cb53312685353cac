/** Settings of a growing delay; all times in milliseconds. */
export type BackoffOptions = {
  /** Delay before the second attempt, default 1,000. */
  baseMs?: number
  /** Longest delay, default 30,000. */
  maxMs?: number
  /** Source of jitter in [0, 1), default `Math.random`. */
  random?: () => number
}

/** Milliseconds to wait after the given failed attempt (1, 2, …): doubles each time, half of it jitter. */
export function backoffDelayMs(attempt: number, options: BackoffOptions = {}): number {
  const { baseMs = 1_000, maxMs = 30_000, random = Math.random } = options
  const full = Math.min(maxMs, baseMs * 2 ** Math.max(0, attempt - 1))
  return full / 2 + (full / 2) * random()
}
