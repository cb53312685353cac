/** Calls back once when the signal fires, at once when it already has; the returned function stops listening. */
export function onAbort(
  signal: AbortSignal | undefined,
  callback: (reason: unknown) => void,
): () => void {
  if (signal === undefined) return () => {}
  if (signal.aborted) {
    callback(abortReason(signal))
    return () => {}
  }
  const listener = () => callback(abortReason(signal))
  signal.addEventListener('abort', listener, { once: true })
  return () => signal.removeEventListener('abort', listener)
}

/** The error to reject with after an abort: the signal's own reason, or an `AbortError` when that is no error. */
export function abortReason(signal: AbortSignal): Error {
  const { reason } = signal
  if (reason instanceof Error) return reason
  return new DOMException('This operation was aborted', 'AbortError')
}
