/** A clock over one call; looks at it every now and then instead of setting a timer for each delta of the answer. */
export interface Watchdog {
  stop(): void
}

/** Calls `check` with `performance.now()` at an interval fit for limits of `shortestMs` and more. */
export function startWatchdog(check: (now: number) => void, shortestMs: number): Watchdog {
  const intervalMs = Math.min(1_000, Math.max(5, shortestMs / 10))
  const timer = setInterval(() => check(performance.now()), intervalMs)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}
