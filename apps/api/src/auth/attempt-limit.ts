import { AuthenticationError, RateLimitError } from '@betterai/core'
import { loginDefaults } from '../config/defaults.js'

/** How many attempts count within a window of time. */
export type AttemptWindow = { attempts: number; windowMs: number }

/** Counts attempts by key; a store that several processes share makes the limit hold across them. */
export interface AttemptStore {
  /** Adds an attempt and tells how many there are in the running window and when it ends. */
  add(key: string, windowMs: number): Promise<{ count: number; endsInMs: number }>
  /** Takes one attempt back. */
  remove(key: string): Promise<void>
}

/** Keeps somebody from trying over and over. */
export interface AttemptLimit {
  /** Counts an attempt for every key; throws `RateLimitError` with the seconds to wait when one has too many. */
  count(keys: readonly string[]): Promise<void>
  /** Runs a check of credentials that only counts when it ends in `AuthenticationError`. It counts beforehand too, so that attempts at the same time do not slip through. */
  guard<R>(keys: readonly string[], check: () => Promise<R>): Promise<R>
}

/** Creates a limit over a store, by default that of log-ins. Keys are free texts such as `login:name:ada`. */
export function createAttemptLimit(
  store: AttemptStore,
  window: AttemptWindow = loginDefaults,
): AttemptLimit {
  async function count(keys: readonly string[]): Promise<void> {
    const results = await Promise.all(keys.map((key) => store.add(key, window.windowMs)))
    const exceeded = results.filter(({ count: attempts }) => attempts > window.attempts)
    if (exceeded.length === 0) return
    const waitMs = Math.max(...exceeded.map(({ endsInMs }) => endsInMs))
    throw new RateLimitError('Too many attempts, try again later', Math.ceil(waitMs / 1000))
  }

  async function guard<R>(keys: readonly string[], check: () => Promise<R>): Promise<R> {
    await count(keys)
    try {
      const result = await check()
      await forget(keys)
      return result
    } catch (error) {
      if (!AuthenticationError.isInstance(error)) await forget(keys)
      throw error
    }
  }

  async function forget(keys: readonly string[]): Promise<void> {
    await Promise.all(keys.map((key) => store.remove(key)))
  }

  return { count, guard }
}
