import { createHash, randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { AttemptStore } from './attempt-store.js'
import { createAttemptStore, limiterOptions } from './attempt-store.js'

/**
 * Counts in this process. Nothing that is counted can be pushed out: beyond `exactKeys` keys at the same time, further
 * ones share 65,536 counters, so that a flood of keys makes their counts too high but never forgotten.
 */
export function createMemoryAttemptStore({ exactKeys = 50_000 } = {}): AttemptStore {
  const store = createAttemptStore(new RateLimiterMemory(limiterOptions))
  // Only success sets marks, so that no flood of failures pushes them out.
  const marks = new LRUCache<string, true>({ max: exactKeys })
  const salt = randomBytes(16)
  let open = 0

  const counterOf = async (key: string): Promise<string> =>
    open < exactKeys || (await store.read(key)) ? key : sharedCounter(key, salt)

  return {
    async add(key, windowMs) {
      const counter = await counterOf(key)
      if ((await store.read(counter)) === null) {
        open++
        setTimeout(() => open--, windowMs).unref()
      }
      return store.add(counter, windowMs)
    },
    read: async (key) => store.read(await counterOf(key)),
    remove: async (key, windowMs) => store.remove(await counterOf(key), windowMs),
    mark: async (key, forMs) => void marks.set(key, true, { ttl: forMs }),
    isMarked: async (key) => marks.has(key),
  }
}

/** Which keys share a counter cannot be known from outside. */
function sharedCounter(key: string, salt: Buffer): string {
  return `shared:${createHash('sha256').update(salt).update(key).digest().readUInt16BE()}`
}
