import type { LimitName } from './call-errors.js'
import type { CallLimits } from './limits.js'

/** Measures one streaming call against its limits. */
export interface LimitClock {
  /** A new attempt began; its answer has not shown anything yet. */
  startAttempt(): void
  /** Set while something is awaited from the vendor; a consumer that takes its time does not count against the vendor. */
  isWaiting: boolean
  /** The limit that is exceeded at `now`, given how many meaningful events the vendor has sent in this attempt. */
  exceeded(now: number, progress: number): { name: LimitName; limitMs: number } | undefined
}

/** Starts the clock of a call; times as of `performance.now()`. */
export function startLimitClock(limits: CallLimits): LimitClock {
  const startedAt = performance.now()
  let changedAt = startedAt
  let seenProgress = 0

  const clock: LimitClock = {
    isWaiting: false,
    startAttempt() {
      changedAt = performance.now()
      seenProgress = 0
    },
    exceeded(now, progress) {
      if (now - startedAt >= limits.totalMs) return { name: 'total', limitMs: limits.totalMs }
      if (progress !== seenProgress || !clock.isWaiting) {
        seenProgress = progress
        changedAt = now
      }
      const name = progress === 0 ? 'first_event' : 'idle'
      const limitMs = progress === 0 ? limits.firstEventMs : limits.idleMs
      return now - changedAt >= limitMs ? { name, limitMs } : undefined
    },
  }
  return clock
}
