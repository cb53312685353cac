import type { ProviderStreamEvent } from '../../../spec/text-stream.js'
import type { ResponsesEvent } from '../wire.js'
import type { AnswerReader } from './answer-reader.js'

/** What one kind of event means for the answer. */
export type EventHandler = (
  answer: AnswerReader,
  event: ResponsesEvent,
  events: ProviderStreamEvent[],
) => void

const addText: EventHandler = ({ deltas }, event, events) =>
  deltas.addText(event, event.delta ?? '', events)

const addReasoning: EventHandler = ({ deltas }, event, events) =>
  deltas.addReasoning(event, event.delta ?? '', events)

const completeReasoning: EventHandler = ({ deltas }, event, events) =>
  deltas.completeReasoning(event, event.text ?? '', events)

/** The event itself tells the status, and the error, where the answer does not. */
export const completeAnswer: EventHandler = (answer, { type = '', response, error }, events) => {
  const status = response?.status ?? (type === 'response.done' ? 'completed' : type.slice(9))
  answer.complete({ ...response, status, error: response?.error ?? error }, events)
}

/** Handlers of the events that say something; errors are read elsewhere. */
export const eventHandlers: ReadonlyMap<string | undefined, EventHandler> = new Map<
  string,
  EventHandler
>([
  ['response.output_text.delta', addText],
  ['response.text.delta', addText],
  ['response.delta', addText],
  [
    'response.output_text.done',
    ({ deltas }, event, events) => deltas.completeText(event, event.text ?? '', events),
  ],
  ['response.reasoning_summary_text.delta', addReasoning],
  ['response.reasoning_summary.delta', addReasoning],
  ['response.reasoning_text.delta', addReasoning],
  ['response.reasoning_summary_text.done', completeReasoning],
  ['response.reasoning_text.done', completeReasoning],
  [
    'response.refusal.delta',
    ({ deltas }, event, events) => deltas.addRefusal(event, event.delta ?? '', events),
  ],
  [
    'response.refusal.done',
    ({ deltas }, event, events) => deltas.completeRefusal(event, event.refusal ?? '', events),
  ],
  [
    'response.output_text.annotation.added',
    ({ items }, event, events) => items.addAnnotation(event.annotation, events),
  ],
  ['response.output_item.added', ({ items }, event, events) => items.start(event, events)],
  ['response.function_call_arguments.delta', ({ items }, event) => items.addArguments(event)],
  [
    'response.function_call_arguments.done',
    ({ items }, event, events) => items.completeArguments(event, events),
  ],
  [
    'response.output_item.done',
    ({ items }, event, events) => items.complete(event.output_index ?? 0, event.item ?? {}, events),
  ],
  ['response.completed', completeAnswer],
  ['response.incomplete', completeAnswer],
  ['response.failed', completeAnswer],
  ['response.cancelled', completeAnswer],
  ['response.done', completeAnswer],
])

const companionPrefixes = ['response.content_part.', 'response.reasoning_summary_part.']
const serverToolEvent = /^response\.[a-z]+(_[a-z]+)*_call(_[a-z]+)*\.[a-z_]+$/

const waitingEvents: ReadonlySet<string> = new Set([
  'response.created',
  'response.queued',
  'response.in_progress',
  'keepalive',
  'ping',
])

/** Whether an event shows only that the vendor is there, not that the answer goes on. */
export function isWaitingEvent(type: string | undefined): boolean {
  return waitingEvents.has(type ?? '')
}

/** Whether an event only accompanies others: what it says comes again in the event that closes its item. */
export function isCompanionEvent(type: string): boolean {
  return serverToolEvent.test(type) || companionPrefixes.some((prefix) => type.startsWith(prefix))
}
