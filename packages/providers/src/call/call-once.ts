import { abortReason, onAbort } from '@betterai/core'
import type { Attempts, CallContext } from './attempts.js'
import { runAttempts } from './attempts.js'
import { limitExceeded } from './call-errors.js'
import { observeOutcome } from './outcome.js'

/** One attempt of a call; the signal fires when the caller leaves or the time is up. */
export type OnceAttempt<T> = (options: { attempt: number; signal: AbortSignal }) => Promise<T>

/** What to call, and what the answer would have been as events. */
export type OnceCall<T, E> = {
  call: OnceAttempt<T>
  eventsOf?: (value: T) => readonly E[]
}

/**
 * Makes a call that answers at once, under the limits and with retries. Throws `ProviderError`, or an
 * `AbortError` as soon as the signal fires.
 */
export async function callOnce<T, E, U>(
  context: CallContext<E, U>,
  { call, eventsOf }: OnceCall<T, E>,
): Promise<Attempts<T>> {
  const outcome = observeOutcome(context)
  try {
    if (context.signal?.aborted) throw abortReason(context.signal)
    const result = await runAttempts(context, async (attempt) => {
      outcome.countAttempt()
      try {
        return await limitedAttempt(context, { call, attempt })
      } catch (error) {
        outcome.attemptFailed(error)
        throw error
      }
    })
    outcome.see(eventsOf?.(result.value) ?? [])
    outcome.succeeded()
    return result
  } catch (error) {
    const isAborted = context.signal?.aborted === true
    if (isAborted) outcome.aborted()
    else outcome.failed(error)
    throw isAborted && context.signal ? abortError(context.signal) : error
  }
}

function limitedAttempt<T>(
  { signal, limits, subject }: Pick<CallContext<never, never>, 'signal' | 'limits' | 'subject'>,
  { call, attempt }: { call: OnceAttempt<T>; attempt: number },
): Promise<T> {
  const controller = new AbortController()
  return new Promise<T>((resolve, reject) => {
    const stop = (reason: unknown) => {
      reject(reason)
      controller.abort(reason)
    }
    const limitMs = limits.generateMs
    const timer = setTimeout(
      () => stop(limitExceeded(subject, { name: 'generate', limitMs })),
      limitMs,
    )
    const stopListening = onAbort(signal, stop)
    call({ attempt, signal: controller.signal })
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(timer)
        stopListening()
      })
  })
}

/** Callers recognise an abort by its name, whatever reason was given to the signal. */
function abortError(signal: AbortSignal): Error {
  const reason = abortReason(signal)
  if (reason.name === 'AbortError') return reason
  return Object.assign(new DOMException('This operation was aborted', 'AbortError'), {
    cause: reason,
  })
}
