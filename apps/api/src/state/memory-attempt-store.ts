import { createHash, randomBytes } from 'node:crypto'
import { once } from '@betterai/core'
import { LRUCache } from 'lru-cache'
import type { AttemptStore } from './attempt-store.js'
import { createAttemptStore, limiterOptions } from './attempt-store.js'

/**
 * Counts in this process; the library loads at the first use. Nothing that is counted can be pushed out: beyond
 * `exactKeys` keys at the same time, further ones share 65,536 counters, so that a flood of keys makes their counts too
 * high but never forgotten.
 */
export function createMemoryAttemptStore({ exactKeys = 50_000 } = {}): AttemptStore {
  const load = once(async () => {
    const { default: library } = await import('rate-limiter-flexible')
    return createAttemptStore(new library.RateLimiterMemory(limiterOptions))
  })
  // Only success sets marks, so that no flood of failures pushes them out.
  const marks = new LRUCache<string, true>({ max: exactKeys })
  const salt = randomBytes(16)
  let open = 0

  /** The counter of a key, and where it is. */
  async function find(key: string) {
    const store = await load()
    const counter = open < exactKeys || (await store.read(key)) ? key : sharedCounter(key, salt)
    return { store, counter }
  }

  return {
    async add(key, windowMs) {
      const { store, counter } = await find(key)
      if ((await store.read(counter)) === null) {
        open++
        setTimeout(() => open--, windowMs).unref()
      }
      return store.add(counter, windowMs)
    },
    async read(key) {
      const { store, counter } = await find(key)
      return store.read(counter)
    },
    async remove(key, windowMs) {
      const { store, counter } = await find(key)
      await store.remove(counter, windowMs)
    },
    mark: async (key, forMs) => void marks.set(key, true, { ttl: forMs }),
    isMarked: async (key) => marks.has(key),
  }
}

/** Which keys share a counter cannot be known from outside. */
function sharedCounter(key: string, salt: Buffer): string {
  return `shared:${createHash('sha256').update(salt).update(key).digest().readUInt16BE()}`
}
