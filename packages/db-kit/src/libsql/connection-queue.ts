import { DatabaseError } from '@betterai/core'

/** Lets one holder at a time use the single connection, in order of arrival. */
export interface ConnectionQueue {
  /** Resolves when it is the caller's turn; rejects with `DatabaseError` (operation `pool`) after the limit. */
  acquire(): Promise<void>
  release(): void
}

/** Makes a queue whose waiters give up after `limitMs`. */
export function createConnectionQueue(limitMs: number): ConnectionQueue {
  const waiting = new Set<() => void>()
  let isTaken = false

  function acquire(): Promise<void> {
    if (!isTaken) {
      isTaken = true
      return Promise.resolve()
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(proceed)
        reject(waitedTooLong(limitMs))
      }, limitMs)
      function proceed(): void {
        clearTimeout(timer)
        resolve()
      }
      waiting.add(proceed)
    })
  }

  function release(): void {
    const [next] = waiting
    if (next === undefined) {
      isTaken = false
      return
    }
    waiting.delete(next)
    next()
  }

  return { acquire, release }
}

function waitedTooLong(limitMs: number): DatabaseError {
  return new DatabaseError(`No free database connection within ${limitMs} ms`, 'pool', {
    isConnectionFailure: true,
  })
}
