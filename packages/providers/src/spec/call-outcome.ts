import type { ProviderErrorReason } from '@betterai/core'
import type { Cost, Usage } from './text-stream.js'

/** How one call to a vendor ended, with all its attempts; times in milliseconds. */
export type CallOutcome = {
  provider: string
  operation: string
  model: string
  outcome: 'success' | 'interrupted' | 'aborted' | 'error'
  duration_ms: number
  /** Until the first piece of the answer, null when none came. */
  first_event_ms: number | null
  attempts: number
  /** Null only when no vendor took the request; an estimate where the vendor did not report. */
  usage: Usage | null
  /** Null without usage or a known price. */
  cost: Cost | null
  /** Set for errors: why, and the vendor's own text for the log. */
  reason: ProviderErrorReason | null
  original_error: string | null
}
