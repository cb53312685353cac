import { onAbort } from '@betterai/core'
import type { WarningEvent } from '../spec/call-events.js'
import type { CallContext } from './attempts.js'
import { runAttempts } from './attempts.js'
import { limitExceeded, toCallError } from './call-errors.js'
import { startLimitClock } from './limit-clock.js'
import { observeOutcome } from './outcome.js'
import type { VendorStream } from './vendor-stream.js'
import { startWatchdog } from './watchdog.js'

/** Opens the vendor's answer; the signal fires when the caller leaves or the time is up, and must close the connection. */
export type OpenStream<E, U> = (options: {
  attempt: number
  signal: AbortSignal
}) => Promise<VendorStream<E, U>>

/** A vendor's answer in batches, guarded by the limits and the caller's signal. */
export interface LimitedStream<E> {
  /** Next events, null at the end and after an abort. Throws `ProviderError`. */
  nextBatch(): Promise<(E | WarningEvent)[] | null>
  /** Closes the connection at once; a waiting `nextBatch` returns null. */
  close(): void
}

/** Starts a call; nothing is sent before the first `nextBatch`, which makes attempts until one has an answer. */
export function startLimitedStream<E, U>(
  context: CallContext<E, U>,
  open: OpenStream<E, U>,
): LimitedStream<E> {
  const { limits, subject } = context
  const outcome = observeOutcome({ usageSoFar: () => source?.usage() ?? null, ...context })
  const clock = startLimitClock(limits)
  const watchdog = startWatchdog(
    (now) => {
      const exceeded = clock.exceeded(now, source?.progress() ?? 0)
      if (exceeded) stop(limitExceeded(subject, exceeded))
    },
    Math.min(limits.firstEventMs, limits.idleMs, limits.totalMs),
  )
  let source: VendorStream<E, U> | undefined
  let attempt = new AbortController()
  let isStopped = false
  let failure: unknown
  let isAborted = false
  let isBegun = false
  /** From here on nothing is repeated, and whatever comes is delivered. */
  let isDelivering = false
  let isOver = false
  let stopListening: (() => void) | undefined
  stopListening = onAbort(context.signal, close)

  /** Ends whatever is awaited: the connection, the head, more of the answer, or the next attempt. */
  function stop(reason: unknown): void {
    failure ??= reason
    watchdog.stop()
    isStopped = true
    attempt.abort(reason)
    source?.close()
  }

  function close(): void {
    if (isOver || isAborted) return
    isAborted = true
    stop(new DOMException('This operation was aborted', 'AbortError'))
    outcome.aborted()
    release()
  }

  function release(): void {
    isOver = true
    watchdog.stop()
    stopListening?.()
  }

  async function readBatch(stream: VendorStream<E, U>): Promise<E[]> {
    const events: E[] = []
    try {
      const hasMore = await stream.read(events)
      if (!hasMore && !isStopped) succeed(events)
    } catch (error) {
      const isWorthless = isDelivering ? events.length === 0 : !outcome.hasContent(events)
      if (isWorthless) throw error
      failure = error
    }
    if (isStopped) throw failure
    if (!isOver) outcome.see(events)
    return events
  }

  function succeed(events: E[]): void {
    outcome.see(events)
    outcome.succeeded()
    release()
  }

  async function runAttempt(number: number): Promise<E[]> {
    outcome.countAttempt()
    clock.startAttempt()
    clock.isWaiting = true
    const { signal } = attempt
    try {
      const stream = await untilAborted(open({ attempt: number, signal }), signal)
      source = stream
      outcome.opened()
      let events: E[] = []
      while (!outcome.hasContent(events) && !isOver)
        events = [...events, ...(await readBatch(stream))]
      isDelivering = true
      return events
    } catch (error) {
      outcome.attemptFailed(error)
      source?.close()
      source = undefined
      attempt.abort()
      if (!isStopped) attempt = new AbortController()
      throw error
    } finally {
      clock.isWaiting = false
    }
  }

  async function begin(): Promise<(E | WarningEvent)[]> {
    const result = await runAttempts(context, runAttempt, () => attempt.signal)
    return [...(context.warnings ?? []), ...result.warnings, ...result.value]
  }

  async function continueReading(): Promise<E[]> {
    if (source === undefined) return []
    clock.isWaiting = true
    try {
      return await readBatch(source)
    } finally {
      clock.isWaiting = false
    }
  }

  return {
    async nextBatch() {
      if (isOver) return null
      try {
        if (failure !== undefined) throw failure
        if (isBegun) return await continueReading()
        isBegun = true
        return await begin()
      } catch (thrown) {
        if (isAborted) return null
        const error = toCallError(failure ?? thrown, subject)
        outcome.failed(error)
        source?.close()
        attempt.abort()
        release()
        throw error
      }
    },
    close,
  }
}

/** Does not wait longer than the signal allows; an answer that comes too late is closed. */
function untilAborted<T extends { close(): void }>(
  opening: Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const stopListening = onAbort(signal, reject)
    opening
      .then((stream) => {
        if (signal.aborted) stream.close()
        resolve(stream)
      }, reject)
      .finally(stopListening)
  })
}
