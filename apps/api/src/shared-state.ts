import type { Logger } from '@betterai/core'
import type { MemoryReplayLogOptions, ReplayLog } from '@betterai/streaming'
import { createMemoryReplayLog } from '@betterai/streaming'
import { replayDefaults } from './config/defaults.js'
import { createRedisRunningTurns } from './features/chat/redis-running-turns.js'
import type { RunningTurns } from './features/chat/running-turns.js'
import { createRunningTurns } from './features/chat/running-turns.js'
import type { AttemptStore } from './state/attempt-store.js'
import { createFolderReplayStore } from './state/folder-replay-store.js'
import { createMemoryAttemptStore } from './state/memory-attempt-store.js'
import { createRedisAttemptStore } from './state/redis-attempt-store.js'
import { createRedisConnection } from './state/redis-connection.js'
import type { VendorPartsStore } from './state/vendor-parts-store.js'
import { createMemoryVendorParts, createRedisVendorParts } from './state/vendor-parts-store.js'

/** What several processes have to share; each part is a port with a form in this process. */
export type SharedState = {
  /** Counted requests and log-ins; in Redis where there is one. */
  readonly attempts: AttemptStore
  /** Events of detached answers, in memory and in files. */
  readonly replay: ReplayLog
  /** Requests that are being answered, to count and to stop them; of all processes where there is Redis. */
  readonly turns: RunningTurns
  /** What vendors must get back with the results of clients' tools; in Redis where there is one. */
  readonly vendorParts: VendorPartsStore
  /** Rejects when the server that keeps the state does not answer; missing where this process keeps all of it. */
  ping?(): Promise<void>
  close(): Promise<void>
}

/** Creates the state: in Redis what has such a form when `redisUrl` is given, else in this process and, where it has one, its folder of detached answers. */
export function createSharedState(
  redisUrl: string | undefined,
  logger: Logger,
  replayFolder?: string,
): SharedState {
  const state = createMemoryState({
    ...(replayFolder === undefined ? {} : { store: createFolderReplayStore(replayFolder) }),
    limits: replayDefaults,
    onWarning: (message, details) => logger.warn(message, details),
  })
  if (redisUrl === undefined) return state
  const redis = createRedisConnection(redisUrl, logger)
  return {
    ...state,
    attempts: createRedisAttemptStore(redis, state.attempts, logger),
    vendorParts: createRedisVendorParts(redis, state.vendorParts, logger),
    turns: createRedisRunningTurns(redis, state.turns, logger),
    ping: () => redis.ping(),
    async close() {
      await redis.close()
      await state.close()
    },
  }
}

/** Creates the state in the memory of this process. */
export function createMemoryState(options: MemoryReplayLogOptions = {}): SharedState {
  const replay = createMemoryReplayLog(options)
  return {
    attempts: createMemoryAttemptStore(),
    replay,
    turns: createRunningTurns(),
    vendorParts: createMemoryVendorParts(),
    close: async () => replay.close(),
  }
}
