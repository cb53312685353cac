import type { ProviderErrorReason } from '@betterai/core'
import type { Amount } from './amounts.js'
import type { Cost, Usage } from './text-stream.js'

/** How one call to a vendor ended, with all its attempts; times in milliseconds. */
export type CallOutcome = {
  provider: string
  operation: string
  model: string
  outcome: 'success' | 'interrupted' | 'aborted' | 'error'
  duration_ms: number
  /** Until the first event of the answer, null when none came. */
  first_event_ms: number | null
  attempts: number
  /** Tokens of a text model; null for other kinds, and when no vendor took the request. An estimate where the vendor did not report. */
  usage: Usage | null
  /** What is charged, by unit; empty when no vendor took the request. */
  amounts: readonly Amount[]
  /** Null without amounts or a known price. */
  cost: Cost | null
  /** Set for errors: why, and the vendor's own text for the log. */
  reason: ProviderErrorReason | null
  original_error: string | null
}

/** What every call takes beside its own settings. */
export type CallOptions = {
  /** Told once how the call ended and what it cost, on every way out; must not throw. */
  onOutcome?: (outcome: CallOutcome) => void
  /** Stops the vendor's work and closes its connection. */
  signal?: AbortSignal
}
