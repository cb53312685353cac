import { RateLimitError } from '@betterai/core'
import type { AttemptStore } from '../state/attempt-store.js'

/** Calls of vendors outside of the chat. */
export type CallKind = 'speech' | 'transcription' | 'image'

/** What one customer may ask for. */
export interface CallLimits {
  /** Counts a request or a socket until it is disposed of; throws `RateLimitError` with the seconds to wait. */
  admit(customerId: number, kind: CallKind): Promise<Disposable>
  /** How many of a kind run in this process. */
  runningOf(kind: CallKind): number
}

const windowMs = 60_000

/** Creates the limits; requests per minute hold across processes that share the store, those at once in each process. */
export function createCallLimits(
  {
    requestsPerMinute,
    concurrentPerCustomer,
  }: { requestsPerMinute: number; concurrentPerCustomer: number },
  attempts: AttemptStore,
): CallLimits {
  const running = new Map<string, number>()
  const add = (key: string, change: number) => {
    const count = (running.get(key) ?? 0) + change
    if (count === 0) running.delete(key)
    else running.set(key, count)
  }
  return {
    async admit(customerId, kind) {
      const key = `${kind}:${customerId}`
      if ((running.get(key) ?? 0) >= concurrentPerCustomer)
        throw new RateLimitError(`No more than ${concurrentPerCustomer} at the same time`, 1)
      add(key, 1)
      const { count, endsInMs } = await attempts.add(key, windowMs).catch((error: unknown) => {
        add(key, -1)
        throw error
      })
      if (count > requestsPerMinute) {
        add(key, -1)
        const wait = Math.ceil(endsInMs / 1000)
        throw new RateLimitError(`No more than ${requestsPerMinute} requests a minute`, wait)
      }
      return { [Symbol.dispose]: () => add(key, -1) }
    },
    runningOf: (kind) =>
      [...running].reduce((sum, [key, count]) => sum + (key.startsWith(kind) ? count : 0), 0),
  }
}
