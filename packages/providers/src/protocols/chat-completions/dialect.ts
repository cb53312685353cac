import type { SourceCitation } from '../../spec/text-stream.js'
import type { ReasonOf } from '../openai/errors.js'
import type { ChatChunk, ChatUsage } from './stream/chat-wire.js'

/** Where a vendor that speaks this protocol departs from it in its answers. */
export type ChatDialect = {
  /** Token counts in a place of the vendor's own. */
  usageOf?(chunk: ChatChunk): ChatUsage | null | undefined
  /** Sources in fields of the vendor's own; known ones may come again. */
  sourcesOf?(chunk: ChatChunk): SourceCitation[]
  /** An error in a place of the vendor's own. */
  errorOf?(chunk: ChatChunk): unknown
  /** The text may hold thoughts between marks such as `<think>`. */
  hasThoughtTags?: boolean
  /** A model's prompt may open the thought, so that the text shows its end only. */
  mayOpenThoughts?: boolean
  /** The vendor wants its reasoning before a call, and what it gave with the call, back with the call's result. */
  wantsReasoningBack?: boolean
  reasonOf?: ReasonOf
}
