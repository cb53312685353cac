import type { ProviderError } from '@betterai/core'
import { noteUsage } from '../../../call/usage-of-error.js'
import { textIn } from '../../../shared/vendor-values.js'
import type { ProviderStreamEvent } from '../../../spec/text-stream.js'
import { interruptAnswer, newAnswerState } from '../../../text/answer/answer-state.js'
import type { ContinuableNormaliser } from '../../../text/answer/continued-stream.js'
import { createFieldReader } from '../../../text/answer/field-reader.js'
import type { StreamContext } from '../../../text/answer/stream-context.js'
import { parseEventData, streamFailure } from '../../../text/answer/stream-context.js'
import { createTextTemplate } from '../../../text/answer/text-template.js'
import { toReportedError } from '../errors.js'
import { createAnswerReader } from './stream/answer-reader.js'
import { createPauses } from './stream/pauses.js'
import type { MessagesAnswer, MessagesEvent, MessagesRequestBody } from './wire.js'

/** What other vendors' streams end with, and servers that only speak like this vendor. */
const terminalMarker = /^\s*\[DONE\]/

/** Reads a Messages stream; an answer is complete at `message_stop`. */
export function createMessagesNormaliser(
  context: StreamContext,
  body: MessagesRequestBody,
): ContinuableNormaliser<MessagesRequestBody> {
  const state = newAnswerState(context.model)
  const answer = createAnswerReader(state, context)
  const pauses = createPauses(body, answer)
  const template = createTextTemplate<MessagesEvent>({ key: 'text', textOf: plainTextOf })
  const readField = createFieldReader(context)
  let templateIndex = 0
  let messageId: string | undefined

  function stop(events: ProviderStreamEvent[]): void {
    state.isDone = true
    if (!pauses.take(state.rawFinishReason)) answer.finish(events)
  }

  /** An answer that goes on after the vendor's own tools may begin with blocks that are whole already. */
  function start(message: MessagesAnswer, events: ProviderStreamEvent[]): void {
    answer.readHead(message)
    answer.addBlocks(message.content ?? [], events)
  }

  /** Two messages in one stream, as broken gateways send them, must not become one. */
  function requireSameMessage({ id }: MessagesAnswer): void {
    const next = textIn(id)
    if (messageId !== undefined && next !== undefined && next !== messageId)
      throw streamFailure(context, 'bad_response', 'a second message began in the stream')
    messageId ??= next
  }

  function readEvent(event: MessagesEvent, events: ProviderStreamEvent[]): void {
    const index = event.index ?? 0
    switch (event.type) {
      case 'message_start':
        requireSameMessage(event.message ?? {})
        start(event.message ?? {}, events)
        break
      case 'content_block_start':
        answer.startBlock(index, event.content_block ?? {}, events)
        break
      case 'content_block_delta':
        answer.addDelta(index, event.delta ?? {}, events)
        break
      case 'content_block_stop':
        answer.stopBlock(index, events)
        break
      case 'message_delta':
        answer.readEnd({ ...event.delta, usage: event.usage ?? null })
        break
      case 'message_stop':
        stop(events)
        break
      case 'message':
        start(event, events)
        stop(events)
        break
      case 'ping':
        break
      default:
        if (event.error) throw toStreamError(event)
        context.onUnknown(textIn(event.type) ?? 'event without type')
    }
  }

  /** Only what comes with the error, or after the answer, is a final count. */
  function toStreamError({ error, usage }: MessagesEvent): ProviderError {
    answer.usage.add(usage)
    const isFinal = usage != null || state.rawFinishReason !== null
    return noteUsage(toReportedError(error, context), isFinal ? answer.usage.total() : null)
  }

  /** The head and pings show only that the vendor is there. */
  function countProgress({ type }: MessagesEvent): void {
    if (type !== 'message_start' && type !== 'ping') state.progress++
  }

  return {
    push(data, events, name) {
      const text = template.match(data)
      if (text !== undefined) {
        state.progress++
        answer.addDelta(templateIndex, { type: 'text_delta', text }, events)
        return
      }
      if (terminalMarker.test(data)) return stop(events)
      const event: MessagesEvent = parseEventData(context, data)
      event.type ??= name ?? ''
      readField(textIn(event.type) ?? 'event', () => readEvent(event, events))
      countProgress(event)
      if (template.learn(data, event)) templateIndex = event.index ?? 0
    },
    end(events, { isClean }) {
      if (state.isDone) return
      state.usage = answer.usage.total()
      interruptAnswer(state, context, { events, isClean })
    },
    nextBody() {
      const next = pauses.nextBody()
      if (next !== undefined) {
        state.isDone = false
        state.rawFinishReason = null
        messageId = undefined
      }
      return next
    },
    isDone: () => state.isDone,
    progress: () => state.progress,
    usage: () => answer.usage.total(),
  }
}

/** The text of an event that says nothing else. */
function plainTextOf({ type, delta, error }: MessagesEvent): string | undefined {
  if (type !== 'content_block_delta' || delta?.type !== 'text_delta' || error) return undefined
  return Object.keys(delta).length === 2 ? (delta.text ?? undefined) : undefined
}
