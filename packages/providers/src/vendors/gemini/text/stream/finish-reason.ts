import { ownValue } from '../../../../shared/own-value.js'
import type { FinishReason } from '../../../../spec/text-stream.js'

const reasons: Readonly<Record<string, FinishReason>> = {
  STOP: 'stop',
  MAX_TOKENS: 'length',
  CONTINUATION: 'pause',
  SAFETY: 'content_filter',
  RECITATION: 'content_filter',
  BLOCKLIST: 'content_filter',
  PROHIBITED_CONTENT: 'content_filter',
  SPII: 'content_filter',
  MODEL_ARMOR: 'content_filter',
  IMAGE_SAFETY: 'content_filter',
  IMAGE_PROHIBITED_CONTENT: 'content_filter',
  IMAGE_RECITATION: 'content_filter',
  JAILBREAK: 'content_filter',
  MALFORMED_FUNCTION_CALL: 'error',
  MALFORMED_RESPONSE: 'error',
  MISSING_THOUGHT_SIGNATURE: 'error',
  UNEXPECTED_TOOL_CALL: 'error',
  TOO_MANY_TOOL_CALLS: 'error',
}

/** Why the answer ended; the vendor says `STOP` as well when it waits for the result of a call. */
export function toGeminiFinishReason(
  raw: string | null,
  { hasCalls }: { hasCalls: boolean },
): FinishReason {
  const reason = ownValue(reasons, raw ?? '') ?? 'other'
  return reason === 'stop' && hasCalls ? 'tool_calls' : reason
}
