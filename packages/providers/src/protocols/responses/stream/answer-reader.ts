import { noteUsage } from '../../../call/usage-of-error.js'
import { ownValue } from '../../../shared/own-value.js'
import { textIn } from '../../../shared/vendor-values.js'
import type { FinishReason, ProviderStreamEvent } from '../../../spec/text-stream.js'
import type { AnswerState } from '../../../text/answer/answer-state.js'
import { finishAnswer } from '../../../text/answer/answer-state.js'
import { createFieldReader } from '../../../text/answer/field-reader.js'
import type { StreamContext } from '../../../text/answer/stream-context.js'
import { toReportedError } from '../../openai/errors.js'
import type { ResponsesDialect } from '../dialect.js'
import type { ResponsesAnswer } from '../wire.js'
import type { DeltaReader } from './delta-reader.js'
import { createDeltaReader } from './delta-reader.js'
import type { ItemReader } from './item-reader.js'
import { createItemReader } from './item-reader.js'
import { needsReplay } from './items.js'
import { toResponsesUsage } from './usage.js'

/** Puts an answer together, from its events or from its whole. */
export interface AnswerReader {
  readonly deltas: DeltaReader
  readonly items: ItemReader
  readHead(answer: ResponsesAnswer): void
  /** Takes the whole answer that ends a stream, or a call without one; throws `ProviderError` when it failed. */
  complete(answer: ResponsesAnswer, events: ProviderStreamEvent[]): void
}

const incompleteReasons: Readonly<Record<string, FinishReason>> = {
  max_output_tokens: 'length',
  content_filter: 'content_filter',
}

/** Some vendors name a completed answer by the calls that wait for their results. */
const finishedStatuses: ReadonlySet<string> = new Set(['completed', 'requires_action'])

/** Creates a reader that notes in `state` what is known of the answer. */
export function createAnswerReader(
  state: AnswerState,
  { context, dialect }: { context: StreamContext; dialect: ResponsesDialect },
): AnswerReader {
  const readField = createFieldReader(context)
  const deltas = createDeltaReader(state)
  const items = createItemReader(state, { context, dialect, deltas })

  function readHead(answer: ResponsesAnswer): void {
    state.responseId = textIn(answer.id) ?? state.responseId
    state.model = textIn(answer.model) ?? state.model
  }

  function requireSuccess(answer: ResponsesAnswer): void {
    if (!answer.error && answer.status !== 'failed') return
    readField('usage', () => readUsage(answer))
    throw noteUsage(toReportedError(answer.error, context, dialect.reasonOf), state.usage)
  }

  /** What the stream did not show is taken from the whole; items count anew there, so calls are told apart by id. */
  function readMissing(answer: ResponsesAnswer, events: ProviderStreamEvent[]): void {
    const output = answer.output ?? []
    const hasStreamedItems = items.items.length > 0
    for (const [index, item] of output.entries()) {
      const isCall = item.type === 'function_call' || item.type === 'custom_tool_call'
      if (!hasStreamedItems || isCall) items.completeMissing(index, item, events)
      else items.addPagesOf(item, events)
    }
    if (finishedStatuses.has(answer.status ?? '')) items.completeOpenCalls(events)
    if (!state.hasContent && state.output.length === 0 && answer.output_text)
      deltas.completeText({}, answer.output_text, events)
  }

  function readUsage({ usage }: ResponsesAnswer): void {
    if (usage) state.usage = toResponsesUsage(usage)
  }

  function finishReason(answer: ResponsesAnswer): FinishReason {
    if (deltas.isRefused()) return 'content_filter'
    if (answer.status === 'incomplete')
      return ownValue(incompleteReasons, state.rawFinishReason ?? '') ?? 'other'
    if (!finishedStatuses.has(answer.status ?? '')) return 'other'
    return items.hasCalls() ? 'tool_calls' : 'stop'
  }

  return {
    deltas,
    items,
    readHead,
    complete(answer, events) {
      requireSuccess(answer)
      readHead(answer)
      const streamed = [...items.items]
      readField('output', () => readMissing(answer, events))
      readField('citations', () => items.addSources(answer.citations ?? [], events))
      readField('usage', () => readUsage(answer))
      const output = Array.isArray(answer.output) ? answer.output : []
      const parts = streamed.length > 0 ? streamed : output
      if (needsReplay(parts))
        events.push({ type: 'vendor_parts', provider: context.provider, parts })
      const isIncomplete = answer.status === 'incomplete'
      state.rawFinishReason =
        textIn(isIncomplete ? answer.incomplete_details?.reason : undefined) ??
        textIn(answer.status) ??
        null
      if (isIncomplete)
        events.push({
          type: 'warning',
          code: 'incomplete_answer',
          message: `The answer is incomplete: ${state.rawFinishReason}`,
        })
      state.isDone = true
      finishAnswer(state, context, { reason: finishReason(answer), events })
    },
  }
}
