import { RateLimitError } from '@betterai/core'
import type { AttemptStore } from '../state/attempt-store.js'

/** How many attempts count within a window of time. */
export type AttemptWindow = { attempts: number; windowMs: number }

/** Keeps somebody from trying over and over. */
export interface AttemptLimit {
  /** Counts an attempt; throws `RateLimitError` with the seconds to wait when there were too many. */
  count(key: string): Promise<void>
}

/** Creates a limit over a store. Keys are free texts such as `ufc-register:198.51.100.1`. */
export function createAttemptLimit(
  store: AttemptStore,
  { attempts, windowMs }: AttemptWindow,
): AttemptLimit {
  return {
    async count(key) {
      const { count, endsInMs } = await store.add(key, windowMs)
      if (count > attempts) throw tooManyAttempts(endsInMs)
    },
  }
}

/** The refusal of an attempt that comes before the window ends. */
export function tooManyAttempts(endsInMs: number): RateLimitError {
  return new RateLimitError('Too many attempts, try again later', Math.ceil(endsInMs / 1000))
}
