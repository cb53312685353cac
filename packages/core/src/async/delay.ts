import { onAbort } from './on-abort.js'

/** Waits `delayMs`; rejects with the signal's reason as soon as it fires, at once when it already has. */
export function delay(delayMs: number, options: { signal?: AbortSignal } = {}): Promise<void> {
  const { signal } = options
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stopListening()
      resolve()
    }, delayMs)
    const stopListening = onAbort(signal, (reason) => {
      clearTimeout(timer)
      reject(reason)
    })
  })
}
