import { createDeferred, onAbort } from '@betterai/core'

type Running = { promise: Promise<void>; controller: AbortController; waiting: number }

/** Makes work that callers share while it runs; it is stopped when the last of them no longer waits. */
export function createSharedWork<A>(
  run: (argument: A, signal: AbortSignal) => Promise<void>,
): (argument: A, signal: AbortSignal) => Promise<void> {
  let running: Running | undefined

  function start(argument: A): Running {
    const controller = new AbortController()
    const promise = run(argument, controller.signal)
    const started: Running = { promise, controller, waiting: 0 }
    const end = () => forget(started)
    promise.then(end, end)
    return started
  }

  function forget(ended: Running): void {
    if (running === ended) running = undefined
  }

  return async (argument, signal) => {
    signal.throwIfAborted()
    running ??= start(argument)
    const joined = running
    joined.waiting += 1
    const left = createDeferred<never>()
    const stopListening = onAbort(signal, left.reject)
    try {
      await Promise.race([joined.promise, left.promise])
    } finally {
      stopListening()
      joined.waiting -= 1
      if (joined.waiting === 0) {
        forget(joined)
        joined.controller.abort()
      }
    }
  }
}
