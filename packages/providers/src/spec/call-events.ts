import type { Amount } from './amounts.js'
import type { Cost } from './text-stream.js'

/** An attachment that was left out; the address is null when it carried the file itself. */
export type SkippedAttachment = { type: string; url: string | null }

/** A setting that was left out or changed because the model does not take it; the call goes on. */
export type CallWarning = {
  code: string
  message: string
  /** Field of the request that it is about. */
  field?: string
  /** Attachment that the model does not get to see. */
  attachment?: SkippedAttachment
}

/** A warning in a stream. */
export type WarningEvent = { type: 'warning' } & CallWarning

/** What a call used so far and its price, null when none is known; the last one counts, they are not summed. */
export type AmountsEvent = { type: 'usage'; amounts: readonly Amount[]; cost?: Cost | null }
