import type { ReplayLog } from '@betterai/streaming'
import { createMemoryReplayLog } from '@betterai/streaming'
import type { AttemptStore } from './auth/attempt-limit.js'
import { createMemoryAttemptStore } from './auth/memory-attempt-store.js'
import type { RunningTurns } from './features/chat/running-turns.js'
import { createRunningTurns } from './features/chat/running-turns.js'

/** What several processes would have to share; here it is kept in this process. */
export type SharedState = {
  /** Counted requests and log-ins. */
  readonly attempts: AttemptStore
  /** Events of detached answers. */
  readonly replay: ReplayLog
  readonly turns: RunningTurns
}

/** Creates the state in the memory of this process. */
export function createMemoryState(): SharedState {
  return {
    attempts: createMemoryAttemptStore(),
    replay: createMemoryReplayLog(),
    turns: createRunningTurns(),
  }
}
