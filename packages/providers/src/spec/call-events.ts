import type { Amount } from './amounts.js'
import type { Cost } from './text-stream.js'

/** A setting that was left out or changed because the model does not take it; the call goes on. */
export type CallWarning = {
  code: string
  message: string
  /** Field of the request that it is about. */
  field?: string
}

/** A warning in a stream. */
export type WarningEvent = { type: 'warning' } & CallWarning

/** What a call used so far and its price, null when none is known; the last one counts, they are not summed. */
export type AmountsEvent = { type: 'usage'; amounts: readonly Amount[]; cost?: Cost | null }
