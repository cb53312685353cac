import { ProviderError } from '@betterai/core'
import type { CallOutcome } from '../spec/call-outcome.js'
import type { CallObserver, CallSubject } from './observation.js'
import { usageOfError } from './usage-of-error.js'

/** What a call used and what it cost. */
export type Charge = Pick<CallOutcome, 'usage' | 'amounts' | 'cost'>

/** How the answer to one call is counted and charged: it consists of events `E`, vendors count it as `U`. */
export interface CallAccount<E, U> {
  /** False for events that are about the request, such as warnings, and are no part of the answer. */
  hasContent(event: E): boolean
  /** Takes note of events on their way to the consumer; adds the cost to those that tell the usage. */
  see(events: readonly E[]): void
  /** Takes what the vendor counted for a call that it then failed; that is final. */
  count(usage: U): void
  /** Adds what the vendor counted for an attempt of which nothing was delivered. */
  discard(usage: U): void
  /** Whether the vendor's connection ended without its terminal marker. */
  isInterrupted(): boolean
  /** What is to be paid: the last report, else an estimate from what came; `soFar` is what the vendor counted of a cut answer. */
  charge(soFar: U | null): Charge
  readonly onOutcome?: ((outcome: CallOutcome) => void) | undefined
}

/** Collects what is reported once when a call is over. */
export interface OutcomeObserver<E> {
  countAttempt(): void
  /** An attempt failed; another one may follow. */
  attemptFailed(error: unknown): void
  /** The vendor began to answer: from now on the call costs something. */
  opened(): void
  hasContent(events: readonly E[]): boolean
  /** Notes events of the answer. */
  see(events: readonly E[]): void
  succeeded(): void
  aborted(): void
  failed(error: unknown): void
}

const nothing: Charge = { usage: null, amounts: [], cost: null }

/** Starts the clock of a call; exactly one outcome is reported however often the end is noted. */
export function observeOutcome<E, U>(options: {
  subject: CallSubject
  onEvent: CallObserver
  account?: CallAccount<E, U>
  /** What the vendor has counted of an unfinished answer. */
  usageSoFar?: () => U | null
}): OutcomeObserver<E> {
  const { subject, onEvent, account } = options
  const startedAt = performance.now()
  let attempts = 0
  let firstEventMs: number | null = null
  let isOpened = false
  let isReported = false
  let lastFailed: U | null = null

  function noteFirstEvent(): void {
    firstEventMs = performance.now() - startedAt
    onEvent({ type: 'first_event', latency_ms: firstEventMs, ...subject })
  }

  function hasContent(events: readonly E[]): boolean {
    return account ? events.some((event) => account.hasContent(event)) : events.length > 0
  }

  function report(outcome: CallOutcome['outcome'], isTaken: boolean, error?: unknown): void {
    if (isReported) return
    isReported = true
    const known = ProviderError.isInstance(error) ? error : undefined
    const { usage, amounts, cost } =
      isTaken && account ? account.charge(options.usageSoFar?.() ?? null) : nothing
    // Spread last: adding to a spread object makes a new hidden class for each.
    const result: CallOutcome = {
      outcome,
      duration_ms: performance.now() - startedAt,
      first_event_ms: firstEventMs,
      attempts,
      usage,
      amounts,
      cost,
      reason: outcome === 'error' ? (known?.reason ?? 'unknown') : null,
      original_error: known?.originalError ?? null,
      ...subject,
    }
    onEvent({ type: 'outcome', ...result })
    account?.onOutcome?.(result)
  }

  return {
    countAttempt() {
      attempts++
      if (lastFailed !== null) account?.discard(lastFailed)
      lastFailed = null
    },
    attemptFailed(error) {
      lastFailed = usageOfError<U>(error)
    },
    opened() {
      isOpened = true
    },
    hasContent,
    see(events) {
      if (firstEventMs === null && hasContent(events)) noteFirstEvent()
      account?.see(events)
    },
    succeeded: () => report(account?.isInterrupted() ? 'interrupted' : 'success', true),
    aborted() {
      if (lastFailed !== null) account?.count(lastFailed)
      report('aborted', attempts > 0)
    },
    failed(error) {
      const counted = usageOfError<U>(error)
      if (counted !== null) account?.count(counted)
      report('error', isOpened || counted !== null || isOwnTimeout(error), error)
    },
  }
}

/** We stopped waiting; the vendor may well have answered. */
function isOwnTimeout(error: unknown): boolean {
  return ProviderError.isInstance(error) && error.reason === 'timeout'
}
