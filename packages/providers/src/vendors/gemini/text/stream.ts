import { noteUsage } from '../../../call/usage-of-error.js'
import { textIn } from '../../../shared/vendor-values.js'
import type { ProviderStreamEvent } from '../../../spec/text-stream.js'
import { finishAnswer, interruptAnswer, newAnswerState } from '../../../text/answer/answer-state.js'
import type { ContinuableNormaliser } from '../../../text/answer/continued-stream.js'
import { createFieldReader } from '../../../text/answer/field-reader.js'
import type { StreamContext } from '../../../text/answer/stream-context.js'
import { parseEventData } from '../../../text/answer/stream-context.js'
import { toBlockedError, toReportedError } from '../errors.js'
import { createContinuation } from './stream/continuation.js'
import { toGeminiFinishReason } from './stream/finish-reason.js'
import { createPartReader } from './stream/part-reader.js'
import { toGeminiUsage } from './stream/usage.js'
import type { GeminiCandidate, GeminiChunk, GeminiRequest } from './wire.js'

type Events = ProviderStreamEvent[]

/** Reads chunks, and whole answers, which have the same shape. */
export interface GeminiNormaliser extends ContinuableNormaliser<GeminiRequest> {
  readChunk(chunk: GeminiChunk, events: ProviderStreamEvent[]): void
}

/**
 * Reads a stream of answers. There is no closing event: the answer is complete when a finish reason came and nothing
 * but the end followed. Some models send one with every chunk; then only a clean end of the connection counts.
 */
export function createGeminiNormaliser(
  context: StreamContext,
  body?: GeminiRequest,
): GeminiNormaliser {
  const state = newAnswerState(context.model)
  const readField = createFieldReader(context)
  const parts = createPartReader(state, context)
  const continuation = createContinuation(body)
  let finishMessage: string | undefined
  let wentOnAfterFinish = false
  let isBlocked = false

  function readHead({ responseId, modelVersion }: GeminiChunk): void {
    state.responseId ??= textIn(responseId) ?? null
    state.model = textIn(modelVersion) ?? state.model
  }

  function readUsage({ usageMetadata }: GeminiChunk): void {
    if (usageMetadata) state.usage = toGeminiUsage(usageMetadata) ?? state.usage
  }

  function readCandidate(candidate: GeminiCandidate, events: Events): void {
    const before = events.length
    parts.read(candidate, events)
    continuation.read(candidate)
    if (state.rawFinishReason !== null && events.length > before) wentOnAfterFinish = true
    state.rawFinishReason = textIn(candidate.finishReason) ?? state.rawFinishReason
    finishMessage = textIn(candidate.finishMessage) ?? finishMessage
    state.progress++
  }

  /** A prompt that was blocked has no answer; what came before a late block stays. */
  function readBlock(reason: string, message: string | undefined): void {
    if (!state.hasContent)
      throw noteUsage(toBlockedError({ reason, message }, context), state.usage)
    isBlocked = true
    state.rawFinishReason = reason
    state.progress++
  }

  function readChunk(chunk: GeminiChunk, events: Events): void {
    readField('usageMetadata', () => readUsage(chunk))
    const isCounted = chunk.usageMetadata != null || state.rawFinishReason !== null
    if (chunk.error)
      throw noteUsage(toReportedError(chunk.error, context), isCounted ? state.usage : null)
    readHead(chunk)
    const candidate = chunk.candidates?.find((each) => each && !each.index)
    const block = chunk.promptFeedback
    if (candidate !== undefined) readCandidate(candidate, events)
    else if (block?.blockReason) readBlock(block.blockReason, block.blockReasonMessage)
    else if (!chunk.usageMetadata) context.onUnknown(`chunk ${Object.keys(chunk)[0] ?? 'empty'}`)
  }

  function finish(events: Events): void {
    const hasCalls = parts.finish(events)
    const raw = state.rawFinishReason
    state.hasMalformedCall ||= raw === 'MALFORMED_FUNCTION_CALL'
    const reason = isBlocked ? 'content_filter' : toGeminiFinishReason(raw, { hasCalls })
    const message = finishMessage ?? `The model stopped: ${raw}`
    if (reason === 'content_filter') events.push({ type: 'warning', code: 'refusal', message })
    if (reason === 'error') events.push({ type: 'warning', code: 'malformed_answer', message })
    finishAnswer(state, context, { reason, events })
  }

  return {
    push(data, events) {
      readChunk(parseEventData(context, data), events)
    },
    readChunk,
    end(events, { isClean }) {
      const isWhole = state.rawFinishReason !== null && (isClean || !wentOnAfterFinish)
      if (isWhole && continuation.take(state.rawFinishReason, state.usage)) return
      state.usage = continuation.total(state.usage)
      if (isWhole) finish(events)
      else interruptAnswer(state, context, { events, isClean })
    },
    nextBody() {
      const next = continuation.nextBody()
      if (next === undefined) return undefined
      state.rawFinishReason = null
      state.usage = null
      wentOnAfterFinish = false
      return next
    },
    isDone: () => false,
    progress: () => state.progress,
    usage: () => continuation.total(state.usage),
  }
}
