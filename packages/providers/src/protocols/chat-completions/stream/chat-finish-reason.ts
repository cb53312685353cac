import { ownValue } from '../../../shared/own-value.js'
import type { FinishReason } from '../../../spec/text-stream.js'

const reasons: Readonly<Record<string, FinishReason>> = {
  stop: 'stop',
  length: 'length',
  tool_calls: 'tool_calls',
  function_call: 'tool_calls',
  tool_use: 'tool_calls',
  content_filter: 'content_filter',
  eos: 'stop',
  end_turn: 'stop',
  stop_sequence: 'stop',
  model_length: 'length',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  sensitive: 'content_filter',
  safety: 'content_filter',
  recitation: 'content_filter',
  prohibited_content: 'content_filter',
  error: 'error',
  network_error: 'error',
  insufficient_system_resource: 'error',
}

/**
 * Decides how an answer ended from the whole of it: calls that were delivered make it `tool_calls` even when the
 * vendor says stop, a promised call that never came makes it `error`.
 */
export function toFinishReason(
  raw: string | null,
  answer: { hasCalls: boolean; isRefused: boolean },
): FinishReason {
  const reason = meaningOf(raw)
  if (answer.isRefused) return 'content_filter'
  if (answer.hasCalls) return reason === 'stop' || reason === 'other' ? 'tool_calls' : reason
  return reason === 'tool_calls' ? 'error' : reason
}

/** Whether the answer was stopped in its middle, so that its last call may be unfinished. */
export function isCutShort(raw: string | null): boolean {
  const reason = meaningOf(raw)
  return reason === 'length' || reason === 'content_filter'
}

function meaningOf(raw: string | null): FinishReason {
  return ownValue(reasons, raw?.toLowerCase() ?? '') ?? 'other'
}
