import type { ResolvedBehaviour } from './behaviour.js'
import { resolveBehaviour } from './behaviour.js'

/** Behaviours waiting for the next requests, first in first out. */
export interface BehaviourQueue {
  add(input: unknown): void
  take(): ResolvedBehaviour | undefined
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
    take() {
      const first = waiting[0]
      if (first === undefined) return undefined
      const remaining = (first.times ?? 1) - 1
      if (remaining > 0) waiting[0] = { ...first, times: remaining }
      else waiting.shift()
      return first
    },
    clear() {
      waiting = []
    },
  }
}
