import type { Logger } from '@betterai/core'
import { once } from '@betterai/core'
import type { Redis } from 'ioredis'
import { redisDefaults as limits } from '../config/defaults.js'

/** A connection to Redis that opens at its first use. */
export interface RedisConnection {
  /** The client, ready or not: it connects again by itself, and until then commands fail at once. */
  client(): Promise<Redis>
  /** A connection of its own for messages of channels; what it is asked for waits until it is connected. */
  subscriber(): Promise<Redis>
  /** Rejects when the server does not answer. */
  ping(): Promise<void>
  close(): Promise<void>
}

/** Creates the connection; the library loads with the first use. */
export function createRedisConnection(url: string, logger: Logger): RedisConnection {
  const report = (error: Error) => logger.debug('the connection to Redis failed', { error })
  const client = once(async () => {
    const { Redis } = await import('ioredis')
    const redis = new Redis(url, {
      lazyConnect: true,
      // Nobody waits for a server that is away.
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      connectTimeout: limits.connectMs,
      commandTimeout: limits.commandMs,
      retryStrategy: (attempt) => Math.min(attempt * limits.retryMs, limits.maxRetryMs),
    })
    // Whoever uses the client tells what failed; without a listener the event would end the process.
    redis.on('error', report)
    // The client connects again by itself.
    await redis.connect().catch(() => {})
    return redis
  })
  const subscriber = once(async () => {
    const redis = (await client()).duplicate({
      lazyConnect: false,
      enableOfflineQueue: true,
      maxRetriesPerRequest: null,
    })
    redis.on('error', report)
    return redis
  })
  return {
    client: () => client(),
    subscriber: () => subscriber(),
    ping: async () => void (await (await client()).ping()),
    async close() {
      for (const opened of [subscriber, client]) (await opened.known())?.disconnect()
    },
  }
}
