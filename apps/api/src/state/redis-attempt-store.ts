import type { Logger } from '@betterai/core'
import { once } from '@betterai/core'
import { RateLimiterRedis } from 'rate-limiter-flexible'
import type { AttemptStore } from './attempt-store.js'
import { createAttemptStore, limiterOptions } from './attempt-store.js'
import type { RedisConnection } from './redis-connection.js'

/** Counts in Redis, for all processes together; while it cannot be used, in `standIn`, since nobody is kept out or let in for that. */
export function createRedisAttemptStore(
  redis: RedisConnection,
  standIn: AttemptStore,
  logger: Logger,
): AttemptStore {
  let isDown = false
  const shared = once(async () =>
    createAttemptStore(
      new RateLimiterRedis({
        ...limiterOptions,
        storeClient: await redis.client(),
        keyPrefix: 'betterai:attempts',
      }),
    ),
  )
  async function either<R>(use: (store: AttemptStore) => Promise<R>): Promise<R> {
    try {
      const result = await use(await shared())
      if (isDown) logger.info('requests are counted in Redis again')
      isDown = false
      return result
    } catch (error) {
      if (!isDown) logger.warn('Redis cannot count; each process counts for itself', { error })
      isDown = true
      return use(standIn)
    }
  }
  return {
    add: (key, windowMs) => either((store) => store.add(key, windowMs)),
    read: (key) => either((store) => store.read(key)),
    remove: (key, windowMs) => either((store) => store.remove(key, windowMs)),
    mark: (key, forMs) => either((store) => store.mark(key, forMs)),
    isMarked: (key) => either((store) => store.isMarked(key)),
  }
}
