import { ownValue } from '../../../../shared/own-value.js'
import type { FinishReason } from '../../../../spec/text-stream.js'

const finishReasons: Readonly<Record<string, FinishReason>> = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  pause_turn: 'pause',
  refusal: 'content_filter',
}

/** Whether the answer was stopped by a limit, so that its last block may be incomplete. */
export function isCutReason(raw: string | null): boolean {
  return raw !== null && ownValue(finishReasons, raw) === 'length'
}

/** The one reason of a whole answer; calls that never became readable are an error. */
export function finishReasonOf(
  raw: string | null,
  { hasCalls }: { hasCalls: boolean },
): FinishReason {
  if (raw === 'tool_use') return hasCalls ? 'tool_calls' : 'error'
  const reason = ownValue(finishReasons, raw ?? '') ?? 'other'
  return hasCalls && (reason === 'stop' || reason === 'pause') ? 'tool_calls' : reason
}
