import { ProviderError } from '@betterai/core'
import type { CallOutcome } from '../spec/call-outcome.js'
import type { Cost, ProviderStreamEvent, Usage, UsageEvent } from '../spec/text-stream.js'
import { usageWhenCut } from '../text/usage/usage-estimate.js'
import type { CallObserver, CallSubject } from './observation.js'
import { usageOfError } from './usage-of-error.js'

/** How a call is charged to who made it. */
export type CallAccount = {
  /** Usage of an answer that the vendor did not report, from the text that came. */
  estimateUsage(outputText: string): Usage
  costOf(usage: Usage | null): Cost | null
  onOutcome?: ((outcome: CallOutcome) => void) | undefined
}

/** Collects what is reported once when a call is over. */
export interface OutcomeObserver {
  countAttempt(): void
  /** The vendor began to answer: from now on the call costs something. */
  opened(): void
  /** Notes pieces, usage and an interrupted end; adds the price to the usage. */
  see(events: readonly ProviderStreamEvent[]): void
  succeeded(): void
  aborted(): void
  failed(error: unknown): void
}

/** Starts the clock of a call; exactly one outcome is reported however often the end is noted. */
export function observeOutcome(options: {
  subject: CallSubject
  onEvent: CallObserver
  account?: CallAccount
  /** What the vendor has reported of an unfinished answer. */
  usageSoFar?: () => Usage | null
}): OutcomeObserver {
  const { subject, onEvent, account } = options
  const startedAt = performance.now()
  const output: string[] = []
  let attempts = 0
  let firstEventMs: number | null = null
  let usage: Usage | null = null
  let isOpened = false
  let isInterrupted = false
  let isReported = false

  /** The last report wins; what no report covers is estimated, unless the vendor never took the request. */
  function finalUsage(isTaken: boolean): Usage | null {
    if (usage !== null || !isTaken || account === undefined) return usage
    return usageWhenCut(options.usageSoFar?.() ?? null, account.estimateUsage(output.join('')))
  }

  function noteFirstEvent(): void {
    firstEventMs = performance.now() - startedAt
    onEvent({ type: 'first_event', latency_ms: firstEventMs, ...subject })
  }

  function seeUsage(event: UsageEvent): void {
    usage = event.usage
    if (account) event.cost = account.costOf(usage)
  }

  function report(outcome: CallOutcome['outcome'], isTaken: boolean, error?: unknown): void {
    if (isReported) return
    isReported = true
    const known = ProviderError.isInstance(error) ? error : undefined
    const used = finalUsage(isTaken)
    // Spread last: adding to a spread object makes a new hidden class for each.
    const result: CallOutcome = {
      outcome,
      duration_ms: performance.now() - startedAt,
      first_event_ms: firstEventMs,
      attempts,
      usage: used,
      cost: account?.costOf(used) ?? null,
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
    },
    opened() {
      isOpened = true
    },
    see(events) {
      if (firstEventMs === null && hasContent(events)) noteFirstEvent()
      for (const event of events) {
        if (event.type === 'text' || event.type === 'reasoning') output.push(event.content)
        else if (event.type === 'usage') seeUsage(event)
        else if (event.type === 'finish') isInterrupted = event.finish_reason === 'interrupted'
      }
    },
    succeeded: () => report(isInterrupted ? 'interrupted' : 'success', true),
    aborted: () => report('aborted', attempts > 0),
    failed(error) {
      usage ??= usageOfError(error)
      report('error', isOpened || isOwnTimeout(error), error)
    },
  }
}

/** Warnings are about the request, they are no answer. */
export function hasContent(events: readonly ProviderStreamEvent[]): boolean {
  return events.some((event) => event.type !== 'warning')
}

/** We stopped waiting; the vendor may well have answered. */
function isOwnTimeout(error: unknown): boolean {
  return ProviderError.isInstance(error) && error.reason === 'timeout'
}
