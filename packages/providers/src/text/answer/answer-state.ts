import type { ProviderError } from '@betterai/core'
import { emptyAnswerCode, malformedCallCode } from '../../call/retry-policy.js'
import { noteUsage } from '../../call/usage-of-error.js'
import type { FinishReason, ProviderStreamEvent, Usage } from '../../spec/text-stream.js'
import { usageWhenCut } from '../usage/usage-estimate.js'
import type { StreamContext } from './stream-context.js'
import { streamFailure } from './stream-context.js'

/** What is collected about an answer while it is read. */
export type AnswerState = {
  model: string
  responseId: string | null
  /** Last usage that the vendor reported. */
  usage: Usage | null
  rawFinishReason: string | null
  /** Deltas of text and reasoning delivered so far, for the estimate. */
  output: string[]
  /** True once the consumer was given anything but blanks. */
  hasContent: boolean
  /** True once the vendor has said that nothing follows. */
  isDone: boolean
  /** Number of meaningful vendor events. */
  progress: number
  /** True once a call was seen whose arguments are no JSON object. */
  hasMalformedCall: boolean
}

/** State of an answer of which nothing is known yet. */
export function newAnswerState(model: string): AnswerState {
  return {
    model,
    responseId: null,
    usage: null,
    rawFinishReason: null,
    output: [],
    hasContent: false,
    isDone: false,
    progress: 0,
    hasMalformedCall: false,
  }
}

/** Delivers a delta of text or reasoning; empty deltas are left out, and blanks alone are no content. Throws `TypeError` for what is no text. */
export function addDelta(
  state: AnswerState,
  delta: { type: 'text' | 'reasoning'; content: string },
  events: ProviderStreamEvent[],
): void {
  if (delta.content === '') return
  if (typeof delta.content !== 'string') throw new TypeError(`${delta.type} that is no text`)
  state.output.push(delta.content)
  state.hasContent ||= delta.content.trim() !== ''
  events.push(delta)
}

/** Tells of calls that are not delivered: cut off in their middle, or without readable arguments. */
export function warnOfCalls(
  state: AnswerState,
  { unfinished, malformed }: { unfinished: readonly string[]; malformed: readonly string[] },
  events: ProviderStreamEvent[],
): void {
  for (const message of unfinished)
    events.push({ type: 'warning', code: 'unfinished_tool_call', message })
  for (const message of malformed)
    events.push({ type: 'warning', code: malformedCallCode, message })
  state.hasMalformedCall ||= malformed.length > 0
}

/** Reasons with which a vendor ends an answer that should have had content. */
const wantsContent: ReadonlySet<FinishReason> = new Set(['stop', 'tool_calls', 'error', 'other'])

/**
 * Ends the answer: usage if known, then the one `finish`, which is `error` after a malformed call. Throws
 * `ProviderError` (reason `bad_response`) where nothing was delivered although no limit and no filter stopped the
 * answer: the vendor may then be asked again.
 */
export function finishAnswer(
  state: AnswerState,
  context: StreamContext,
  { reason, events }: { reason: FinishReason; events: ProviderStreamEvent[] },
): void {
  if (!state.hasContent && wantsContent.has(reason)) throw emptyAnswer(state, context)
  if (state.usage !== null) events.push({ type: 'usage', usage: state.usage })
  events.push({
    type: 'finish',
    finish_reason: state.hasMalformedCall ? 'error' : reason,
    raw_finish_reason: state.rawFinishReason,
    model: state.model,
    response_id: state.responseId,
  })
}

function emptyAnswer(
  { hasMalformedCall, usage }: AnswerState,
  context: StreamContext,
): ProviderError {
  const failure = hasMalformedCall
    ? { text: 'a tool call without readable arguments', upstreamCode: malformedCallCode }
    : { text: 'empty answer', upstreamCode: emptyAnswerCode }
  return noteUsage(streamFailure(context, 'bad_response', failure), usage)
}

/**
 * Ends an answer that broke off: what was delivered stays, with an estimated usage unless the vendor had counted the whole. Throws when nothing was
 * delivered: `bad_response` for a clean end without any answer, else the repeatable `interrupted`.
 */
export function interruptAnswer(
  state: AnswerState,
  context: StreamContext,
  { events, isClean }: { events: ProviderStreamEvent[]; isClean: boolean },
): void {
  if (!state.hasContent) {
    if (isClean && state.progress === 0) throw emptyAnswer(state, context)
    throw streamFailure(context, 'interrupted', 'the answer broke off before its first delta')
  }
  const isCounted = state.usage !== null && state.rawFinishReason !== null
  if (!isCounted)
    state.usage = usageWhenCut(state.usage, context.estimateUsage(state.output.join('')))
  finishAnswer(state, context, { reason: 'interrupted', events })
}
