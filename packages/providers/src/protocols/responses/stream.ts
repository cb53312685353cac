import type { StreamNormaliser } from '../../call/vendor-stream.js'
import { textIn } from '../../shared/vendor-values.js'
import { interruptAnswer, newAnswerState } from '../../text/answer/answer-state.js'
import { createFieldReader } from '../../text/answer/field-reader.js'
import type { StreamContext } from '../../text/answer/stream-context.js'
import { parseEventData, streamFailure } from '../../text/answer/stream-context.js'
import { toReportedError } from '../openai/errors.js'
import type { ResponsesDialect } from './dialect.js'
import { createAnswerReader } from './stream/answer-reader.js'
import { eventHandlers, isCompanionEvent, isWaitingEvent } from './stream/event-handlers.js'
import type { ResponsesEvent } from './wire.js'

/** Reads a Responses stream; the answer is complete at `response.completed`, `.incomplete` or `.failed`. */
export function createResponsesNormaliser(
  context: StreamContext,
  dialect: ResponsesDialect = {},
): StreamNormaliser {
  const state = newAnswerState(context.model)
  const readField = createFieldReader(context)
  const answer = createAnswerReader(state, { context, dialect })

  /** Two answers in one stream, as broken gateways send them, must not become one. */
  function requireSameAnswer(id: string | null | undefined): void {
    if (!id || state.responseId === null || id === state.responseId) return
    throw streamFailure(context, 'bad_response', 'a second answer began in the stream')
  }

  function readOther(event: ResponsesEvent): void {
    const type = textIn(event.type) ?? 'event without type'
    if (type === 'error' || type === 'response.error' || event.error)
      throw toReportedError(event.error ?? event, context, dialect.reasonOf)
    if (type === 'response.created') requireSameAnswer(event.response?.id)
    if (event.response) answer.readHead(event.response)
    if (!isWaitingEvent(type) && !isCompanionEvent(type)) context.onUnknown(type)
  }

  return {
    push(data, events, name) {
      if (data === '[DONE]') return
      const event: ResponsesEvent = parseEventData(context, data)
      if (name !== undefined) event.type ??= name
      const handle = eventHandlers.get(event.type) ?? dialect.eventHandlers?.get(event.type)
      if (event.object === 'response') answer.complete(event, events)
      else if (handle === undefined) readOther(event)
      else readField(textIn(event.type) ?? 'event', () => handle(answer, event, events))
      if (state.progress > 0 || !isWaitingEvent(event.type)) state.progress++
    },
    end(events, { isClean }) {
      if (!state.isDone) interruptAnswer(state, context, { events, isClean })
    },
    isDone: () => state.isDone,
    progress: () => state.progress,
    usage: () => state.usage,
  }
}
