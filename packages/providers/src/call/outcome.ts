import { ProviderError } from '@betterai/core'
import type { ProviderStreamEvent, Usage } from '../spec/text-stream.js'
import type { CallObserver, CallSubject } from './observation.js'

/** Collects what is reported once when a call is over. */
export interface OutcomeObserver {
  countAttempt(): void
  /** Notes usage and an interrupted end. */
  see(events: readonly ProviderStreamEvent[]): void
  firstEvent(): void
  succeeded(): void
  aborted(): void
  failed(error: unknown): void
}

/** Starts the clock of a call; exactly one outcome is reported however often the end is noted. */
export function observeOutcome(options: {
  subject: CallSubject
  onEvent: CallObserver
}): OutcomeObserver {
  const { subject, onEvent } = options
  const startedAt = performance.now()
  let attempts = 0
  let usage: Usage | null = null
  let isInterrupted = false
  let isReported = false

  function report(outcome: 'success' | 'interrupted' | 'aborted' | 'error', error?: unknown): void {
    if (isReported) return
    isReported = true
    const known = ProviderError.isInstance(error) ? error : undefined
    onEvent({
      ...subject,
      type: 'outcome',
      outcome,
      duration_ms: performance.now() - startedAt,
      attempts,
      usage,
      reason: outcome === 'error' ? (known?.reason ?? 'unknown') : null,
      original_error: known?.originalError ?? null,
    })
  }

  return {
    countAttempt() {
      attempts++
    },
    see(events) {
      for (const event of events) {
        if (event.type === 'usage') usage = event.usage
        if (event.type === 'finish') isInterrupted = event.finish_reason === 'interrupted'
      }
    },
    firstEvent: () =>
      onEvent({ ...subject, type: 'first_event', latency_ms: performance.now() - startedAt }),
    succeeded: () => report(isInterrupted ? 'interrupted' : 'success'),
    aborted: () => report('aborted'),
    failed: (error) => report('error', error),
  }
}
