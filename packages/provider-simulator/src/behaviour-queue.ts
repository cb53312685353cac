import type { ResolvedBehaviour } from './behaviour.js'
import { resolveBehaviour } from './behaviour.js'

/** Behaviours waiting for the next requests, first in first out. */
export interface BehaviourQueue {
  add(input: unknown): void
  /**
   * The first one for this address and method, which leaves the queue when it has served often enough. One that names no
   * method serves a request only where it is steered anyway.
   */
  take(
    address: string,
    options?: { method: string; isSteered: boolean },
  ): ResolvedBehaviour | undefined
  clear(): void
}

/** Creates an empty queue; `add` throws InvalidBehaviourError and then adds nothing. */
export function createBehaviourQueue(): BehaviourQueue {
  let waiting: ResolvedBehaviour[] = []
  return {
    add(input) {
      const list = Array.isArray(input) ? input : [input]
      waiting.push(...list.map(resolveBehaviour))
    },
    take(address, { method, isSteered } = { method: 'POST', isSteered: true }) {
      const index = waiting.findIndex(
        (entry) =>
          (entry.path === undefined || address.includes(entry.path)) &&
          (entry.method === undefined ? isSteered : entry.method === method),
      )
      const found = waiting[index]
      if (found === undefined) return undefined
      const remaining = (found.times ?? 1) - 1
      if (remaining > 0) waiting[index] = { ...found, times: remaining }
      else waiting.splice(index, 1)
      return found
    },
    clear() {
      waiting = []
    },
  }
}
