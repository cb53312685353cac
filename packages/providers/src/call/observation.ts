import type { ProviderErrorReason } from '@betterai/core'
import type { CallOutcome } from '../spec/call-outcome.js'

/** Which call an observation is about. */
export type CallSubject = { provider: string; operation: string; model: string }

/** What the app's metrics and log get to know about calls; times in milliseconds. */
export type CallObservation =
  | (CallSubject & { type: 'attempt'; attempt: number })
  | (CallSubject & {
      type: 'retry'
      attempt: number
      delay_ms: number
      reason: ProviderErrorReason
      upstream_status: number | null
    })
  | (CallSubject & { type: 'first_event'; latency_ms: number })
  | (CallSubject & { type: 'warning'; code: string; message: string })
  | (CallSubject & { type: 'unknown_event'; kind: string })
  | (CallOutcome & { type: 'outcome' })

/** Receives observations; must not throw. */
export type CallObserver = (observation: CallObservation) => void
