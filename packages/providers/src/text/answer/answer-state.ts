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
  /** Pieces of text and reasoning delivered so far, for the estimate. */
  output: string[]
  /** True once the consumer was given anything. */
  hasContent: boolean
  /** True once the vendor has said that nothing follows. */
  isDone: boolean
  /** Number of meaningful vendor events. */
  progress: number
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
  }
}

/** Delivers a piece of text or reasoning; empty pieces are left out. Throws `TypeError` for what is no text. */
export function addPiece(
  state: AnswerState,
  piece: { type: 'text' | 'reasoning'; content: string },
  events: ProviderStreamEvent[],
): void {
  if (piece.content === '') return
  if (typeof piece.content !== 'string') throw new TypeError(`${piece.type} that is no text`)
  state.output.push(piece.content)
  state.hasContent = true
  events.push(piece)
}

/** Ends the answer: usage if known, then the one `finish`. */
export function finishAnswer(
  state: AnswerState,
  reason: FinishReason,
  events: ProviderStreamEvent[],
): void {
  if (state.usage !== null) events.push({ type: 'usage', usage: state.usage })
  events.push({
    type: 'finish',
    finish_reason: reason,
    raw_finish_reason: state.rawFinishReason,
    model: state.model,
    response_id: state.responseId,
  })
}

/**
 * Ends an answer that broke off: what was delivered stays, with an estimated usage. Throws when nothing was
 * delivered: `bad_response` for a clean end without any answer, else the repeatable `interrupted`.
 */
export function interruptAnswer(
  state: AnswerState,
  context: StreamContext,
  { events, isClean }: { events: ProviderStreamEvent[]; isClean: boolean },
): void {
  if (!state.hasContent) {
    if (isClean && state.progress === 0)
      throw streamFailure(context, 'bad_response', 'empty answer')
    throw streamFailure(context, 'interrupted', 'the answer broke off before its first piece')
  }
  state.usage = usageWhenCut(state.usage, context.estimateUsage(state.output.join('')))
  finishAnswer(state, 'interrupted', events)
}
