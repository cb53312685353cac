import { RateLimitError } from '@betterai/core'
import type { TurnLimitConfig } from '../../config/index.js'
import type { AttemptStore } from '../../state/attempt-store.js'
import type { RunningTurns } from './running-turns.js'

/** What one customer may ask for. */
export interface TurnLimits {
  /** Counts a request; throws `RateLimitError` with the seconds to wait when there are too many. */
  admit(customerId: number): Promise<void>
}

const windowMs = 60_000

/** Creates the limits; a store that several processes share makes the requests per minute hold across them. */
export function createTurnLimits(parts: {
  config: TurnLimitConfig
  turns: Pick<RunningTurns, 'countOf'>
  store: AttemptStore
}): TurnLimits {
  const { requestsPerMinute, concurrentTurns } = parts.config
  return {
    async admit(customerId) {
      if ((await parts.turns.countOf(customerId)) >= concurrentTurns)
        throw new RateLimitError(`No more than ${concurrentTurns} requests at the same time`, 1)
      const { count, endsInMs } = await parts.store.add(`chat:${customerId}`, windowMs)
      if (count <= requestsPerMinute) return
      throw new RateLimitError(
        `No more than ${requestsPerMinute} requests a minute`,
        Math.ceil(endsInMs / 1000),
      )
    },
  }
}
