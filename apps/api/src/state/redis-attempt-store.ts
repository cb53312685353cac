import type { Logger } from '@betterai/core'
import { once } from '@betterai/core'
import type { AttemptStore } from './attempt-store.js'
import { createAttemptStore, limiterOptions } from './attempt-store.js'
import type { RedisConnection } from './redis-connection.js'
import { withStandIn } from './with-stand-in.js'

/** Counts in Redis, for all processes together; while it cannot be used, in `standIn`, so that nobody is kept out or let in for that. */
export function createRedisAttemptStore(
  redis: RedisConnection,
  standIn: AttemptStore,
  logger: Logger,
): AttemptStore {
  const shared = once(async () => {
    const { default: library } = await import('rate-limiter-flexible')
    const storeClient = await redis.client()
    const keyPrefix = 'betterai:attempts'
    return createAttemptStore(
      new library.RateLimiterRedis({ ...limiterOptions, storeClient, keyPrefix }),
    )
  })
  const either = withStandIn(shared, { standIn, name: 'counted requests', logger })
  return {
    add: (key, windowMs) => either((store) => store.add(key, windowMs)),
    read: (key) => either((store) => store.read(key)),
    remove: (key, windowMs) => either((store) => store.remove(key, windowMs)),
    mark: (key, forMs) => either((store) => store.mark(key, forMs)),
    isMarked: (key) => either((store) => store.isMarked(key)),
  }
}
