import type { RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible'

/** How often a key was counted in its running window, and when that ends. */
export type AttemptCount = { count: number; endsInMs: number }

/** Counts by key within windows of time; a store that several processes share makes limits hold across them. */
export interface AttemptStore {
  /** Counts once more; the first time opens the window. */
  add(key: string, windowMs: number): Promise<AttemptCount>
  /** The count of the running window, null when there is none. */
  read(key: string): Promise<AttemptCount | null>
  /** Takes one count back. */
  remove(key: string, windowMs: number): Promise<void>
  /** Marks a key for so many milliseconds, at most 24 days. */
  mark(key: string, forMs: number): Promise<void>
  isMarked(key: string): Promise<boolean>
}

/** The library wants a limit of its own; ours comes with every call. */
export const limiterOptions = { points: Number.MAX_SAFE_INTEGER, duration: 1 } as const

/** A store over a limiter of the library, whichever place that counts in. */
export function createAttemptStore(
  limiter: Pick<RateLimiterAbstract, 'penalty' | 'reward' | 'set' | 'get'>,
): AttemptStore {
  const within = (windowMs: number) => ({ customDuration: windowMs / 1000 })
  return {
    add: async (key, windowMs) => countIn(await limiter.penalty(key, 1, within(windowMs))),
    async read(key) {
      const found = await limiter.get(key)
      return found && countIn(found)
    },
    remove: async (key, windowMs) => void (await limiter.reward(key, 1, within(windowMs))),
    mark: async (key, forMs) => void (await limiter.set(key, 1, forMs / 1000)),
    isMarked: async (key) => (await limiter.get(key)) !== null,
  }
}

const countIn = ({ consumedPoints: count, msBeforeNext: endsInMs }: RateLimiterRes) => ({
  count,
  endsInMs,
})
