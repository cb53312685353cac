import { onAbort } from './on-abort.js'

/** Options of `withDeadline`. */
export type DeadlineOptions = {
  /** Longest wait in milliseconds. */
  limitMs: number
  /** Makes the error of a wait that was too long. */
  timedOut: () => Error
  /** Ends the wait early with the signal's reason. */
  signal?: AbortSignal
}

/**
 * Waits for work, but no longer than the limit or the signal allow. The work itself is not stopped; its late failure
 * is the caller's to ignore, since nobody waits for it any more.
 */
export async function withDeadline<T>(work: Promise<T>, options: DeadlineOptions): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  let stopListening = () => {}
  const ended = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(options.timedOut()), options.limitMs)
    stopListening = onAbort(options.signal, reject)
  })
  work.catch(() => {})
  try {
    return await Promise.race([work, ended])
  } finally {
    clearTimeout(timer)
    stopListening()
  }
}
