import type { Logger } from '@betterai/core'
import { LRUCache } from 'lru-cache'
import { vendorPartsDefaults as limits } from '../config/defaults.js'
import type { RedisConnection } from './redis-connection.js'
import { withStandIn } from './with-stand-in.js'

/** What a vendor must get back byte for byte with a later request, by its kind. */
export type VendorParts = Record<string, unknown[]>

/** Keeps vendor parts by key for an hour. */
export interface VendorPartsStore {
  keep(key: string, parts: VendorParts): Promise<void>
  /** Undefined when they are not kept, or no longer. */
  find(key: string): Promise<VendorParts | undefined>
}

/** A store in this process; beyond 64 MiB what was not used for longest is forgotten. */
export function createMemoryVendorParts(now: () => number = Date.now): VendorPartsStore {
  const kept = new LRUCache<string, VendorParts>({
    maxSize: limits.maxBytes,
    sizeCalculation: (parts) => JSON.stringify(parts).length,
    ttl: limits.keptMs,
    ttlResolution: 0,
    perf: { now },
  })
  return {
    keep: async (key, parts) => void kept.set(key, parts),
    find: async (key) => kept.get(key),
  }
}

/** A store in Redis, for all processes together; while it cannot be used, `standIn` keeps what comes. */
export function createRedisVendorParts(
  redis: RedisConnection,
  standIn: VendorPartsStore,
  logger: Logger,
): VendorPartsStore {
  const keyOf = (key: string) => `betterai:vendor-parts:${key}`
  const shared: VendorPartsStore = {
    async keep(key, parts) {
      const client = await redis.client()
      await client.set(keyOf(key), JSON.stringify(parts), 'PX', limits.keptMs)
    },
    async find(key) {
      const kept = await (await redis.client()).get(keyOf(key))
      return kept === null ? undefined : (JSON.parse(kept) as VendorParts)
    },
  }
  const either = withStandIn(async () => shared, { standIn, name: 'vendor parts', logger })
  return {
    keep: (key, parts) => either((store) => store.keep(key, parts)),
    find: (key) => either((store) => store.find(key)),
  }
}
