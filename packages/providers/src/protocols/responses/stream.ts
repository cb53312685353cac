import { textIn } from '../../shared/vendor-values.js'
import type { ProviderStreamEvent } from '../../spec/text-stream.js'
import { interruptAnswer, newAnswerState } from '../../text/answer/answer-state.js'
import { createFieldReader } from '../../text/answer/field-reader.js'
import type { StreamContext } from '../../text/answer/stream-context.js'
import { parseEventData, streamFailure } from '../../text/answer/stream-context.js'
import { createTextTemplate } from '../../text/answer/text-template.js'
import type { TextNormaliser } from '../../text/text-call.js'
import { toReportedError } from '../openai/errors.js'
import type { ResponsesDialect } from './dialect.js'
import { createAnswerReader } from './stream/answer-reader.js'
import type { Place } from './stream/delta-reader.js'
import {
  completeAnswer,
  eventHandlers,
  isCompanionEvent,
  isWaitingEvent,
} from './stream/event-handlers.js'
import type { ResponsesAnswer, ResponsesEvent } from './wire.js'

const beginningOf = (type: string) => `{"type":"${type}"`

/** How the data of events begins that repeat the whole request; the end of the answer says the rest of them again. */
const created = beginningOf('response.created')
const heads = [created, beginningOf('response.in_progress')]

/** The same of events whose content comes again in the event that closes their item. */
const companions = ['response.content_part.added', 'response.content_part.done'].map(beginningOf)

/** Where the types of these events differ from those of all others, which a look at one sign tells. */
const initialAt = beginningOf('response.').length - 1
const skippedInitials = new Set([...heads, ...companions].map((text) => text.charCodeAt(initialAt)))

/** Reads a Responses stream; the answer is complete at `response.completed`, `.incomplete` or `.failed`. */
export function createResponsesNormaliser(
  context: StreamContext,
  dialect: ResponsesDialect = {},
): TextNormaliser {
  const state = newAnswerState(context.model)
  const readField = createFieldReader(context)
  const answer = createAnswerReader(state, { context, dialect })

  const template = createTextTemplate<ResponsesEvent>({ key: 'delta', textOf: plainTextOf })
  /** Where the text of events that fit the template belongs. */
  let place: Place = {}
  let head: string | undefined

  /** Takes events that need no reading; parsing them would cost as much as all the others. */
  function skip(data: string): boolean {
    if (!skippedInitials.has(data.charCodeAt(initialAt))) return false
    const isHead = heads.some((beginning) => data.startsWith(beginning))
    if (isHead && head !== undefined && data.startsWith(created)) {
      readHead()
      return false
    }
    if (isHead) head ??= data
    else if (!companions.some((beginning) => data.startsWith(beginning))) return false
    if (state.progress > 0 || !isHead) state.progress++
    return true
  }

  function readHead(): void {
    const { response }: ResponsesEvent = head === undefined ? {} : parseEventData(context, head)
    if (response) answer.readHead(response)
  }

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

  function take(event: ResponsesEvent, events: ProviderStreamEvent[]): void {
    const handle = eventHandlers.get(event.type) ?? dialect.eventHandlers?.get(event.type)
    const isEnd = event.object === 'response' || handle === completeAnswer
    if (isEnd && !isNamed(event.response ?? event)) readHead()
    if (event.object === 'response') answer.complete(event, events)
    else if (handle === undefined) readOther(event)
    else
      try {
        handle(answer, event, events)
      } catch (error) {
        readField.passOver(textIn(event.type) ?? 'event', error)
      }
  }

  return {
    push(data, events, name) {
      const text = template.match(data)
      if (text !== undefined) {
        state.progress++
        answer.deltas.addText(place, text, events)
        return
      }
      if (data === '[DONE]' || skip(data)) return
      const event: ResponsesEvent = parseEventData(context, data)
      if (template.learn(data, event)) place = event
      if (name !== undefined) event.type ??= name
      take(event, events)
      if (state.progress > 0 || !isWaitingEvent(event.type)) state.progress++
    },
    end(events, { isClean }) {
      if (state.isDone) return
      readHead()
      interruptAnswer(state, context, { events, isClean })
    },
    isDone: () => state.isDone,
    progress: () => state.progress,
    usage: () => state.usage,
  }
}

/** The text of an event that says nothing else, its type included. */
function plainTextOf({ type, delta }: ResponsesEvent): string | undefined {
  return type === 'response.output_text.delta' && typeof delta === 'string' ? delta : undefined
}

function isNamed({ id, model }: ResponsesAnswer): boolean {
  return Boolean(id) && Boolean(model)
}
