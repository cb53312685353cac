import type { ProviderError } from '@betterai/core'
import { noteUsage } from '../../call/usage-of-error.js'
import { textIn } from '../../shared/vendor-values.js'
import type { ProviderStreamEvent, SourceCitation } from '../../spec/text-stream.js'
import {
  addDelta,
  finishAnswer,
  interruptAnswer,
  newAnswerState,
  warnOfCalls,
} from '../../text/answer/answer-state.js'
import { createCallIds } from '../../text/answer/call-id.js'
import { createCitationCollector } from '../../text/answer/citation-collector.js'
import { createFieldReader } from '../../text/answer/field-reader.js'
import type { StreamContext } from '../../text/answer/stream-context.js'
import { parseEventData } from '../../text/answer/stream-context.js'
import type { TextNormaliser } from '../../text/text-call.js'
import { toReportedError } from '../openai/errors.js'
import type { OpenedThoughts } from './dialect/opened-thoughts.js'
import type { ChatDialect } from './dialect.js'
import { isCutShort, toFinishReason } from './stream/chat-finish-reason.js'
import { thoughtsIn, thoughtsInPart } from './stream/chat-thoughts.js'
import { toUsage } from './stream/chat-usage.js'
import type {
  ChatAnnotation,
  ChatChoice,
  ChatChunk,
  ChatContentPart,
  ChatDelta,
  ChatUsage,
} from './stream/chat-wire.js'
import { createContentTemplate } from './stream/content-template.js'
import { createReasoningKeeper } from './stream/kept-reasoning.js'
import type { SplitDelta } from './stream/split-output.js'
import { createThoughtSplitter } from './stream/thought-splitter.js'
import { createToolCallCollector } from './stream/tool-call-collector.js'

/** How long the first text of a model is held that may turn out to be a thought, in milliseconds. */
const holdMs = 3_000

type Events = ProviderStreamEvent[]

const knownObjects: ReadonlySet<string> = new Set(['chat.completion.chunk', 'chat.completion', ''])

const terminalMarker = /^\s*\[DONE\]/

/** Reads chunks, and whole completions, which have the same shape with `message` in place of `delta`. */
export interface ChatNormaliser extends TextNormaliser {
  readChunk(chunk: ChatChunk, events: ProviderStreamEvent[]): void
}

/** Reads a Chat Completions stream; the answer is complete at `[DONE]`, or at a clean end after a finish reason. */
export function createChatNormaliser(
  context: StreamContext,
  dialect: ChatDialect = {},
  opened?: OpenedThoughts,
): ChatNormaliser {
  const state = newAnswerState(context.model)
  const toolCalls = createToolCallCollector(context.provider, createCallIds(state))
  const citations = createCitationCollector()
  const template = createContentTemplate()
  const readField = createFieldReader(context)
  const openedBefore = dialect.mayOpenThoughts ? (opened?.known ?? 'unknown') : 'no'
  const thoughts = dialect.hasThoughtTags ? createThoughtSplitter({ openedBefore }) : undefined
  const kept = createReasoningKeeper()
  let isRefused = false
  let isModelNamed = false
  /** The vendor has told its count in a chunk of its own. */
  let isCounted = false
  let heldSince: number | undefined

  function addText(content: string, events: Events): void {
    if (typeof content !== 'string') throw new TypeError('content that is no text')
    if (thoughts === undefined) addDelta(state, { type: 'text', content }, events)
    else {
      addDeltas(thoughts.add(content), events)
      heldSince = thoughts.isHolding() ? (heldSince ?? performance.now()) : undefined
    }
  }

  function addDeltas(deltas: SplitDelta[], events: Events): void {
    for (const delta of deltas) addDelta(state, delta, events)
  }

  function readContent(content: string | ChatContentPart[], events: Events): void {
    if (typeof content === 'string') addText(content, events)
    else for (const part of content) readField('content', () => readPart(part, events))
  }

  function readPart(part: ChatContentPart, events: Events): void {
    addDelta(state, { type: 'reasoning', content: thoughtsInPart(part) }, events)
    addText(part.text ?? '', events)
  }

  function readRefusal(refusal: string, events: Events): void {
    if (typeof refusal !== 'string') throw new TypeError('a refusal that is no text')
    if (!isRefused)
      events.push({ type: 'warning', code: 'refusal', message: 'The model refused to answer' })
    isRefused = true
    addDelta(state, { type: 'text', content: refusal }, events)
  }

  function readAnnotations(annotations: ChatAnnotation[], events: Events): void {
    const sources = annotations.flatMap((annotation) => {
      const { url, title } = annotation.url_citation ?? annotation
      return url ? [{ url, ...(title ? { title } : {}) }] : []
    })
    addSources(sources, events)
  }

  function addSources(sources: SourceCitation[], events: Events): void {
    let hasNew = false
    for (const source of sources) hasNew = citations.add(source) || hasNew
    if (hasNew) events.push({ type: 'citations', citations: citations.all() })
  }

  function readThoughts(delta: ChatDelta, events: Events): void {
    const content = thoughtsIn(delta)
    if (content !== '' && thoughts) addDeltas(thoughts.release(), events)
    addDelta(state, { type: 'reasoning', content }, events)
    if (dialect.wantsReasoningBack) kept.add(delta, content)
  }

  function readDelta(delta: ChatDelta, events: Events): void {
    const { content, refusal, tool_calls, function_call, annotations } = delta
    readField('reasoning', () => readThoughts(delta, events))
    if (content) readField('content', () => readContent(content, events))
    if (refusal) readField('refusal', () => readRefusal(refusal, events))
    if (tool_calls) readField('tool_calls', () => toolCalls.add(tool_calls))
    if (function_call) toolCalls.add([{ index: 0, function: function_call }])
    if (annotations) readField('annotations', () => readAnnotations(annotations, events))
  }

  function finish(events: Events): void {
    const raw = state.rawFinishReason
    const { calls, unfinished, malformed } = toolCalls.finish({ isCut: isCutShort(raw) })
    warnOfCalls(state, { unfinished, malformed }, events)
    state.hasContent ||= calls.length > 0
    for (const tool_call of calls) events.push({ type: 'tool_call', tool_call })
    const parts =
      dialect.wantsReasoningBack && calls.length > 0 ? kept.toReplay(calls, toolCalls.extrasOf) : []
    if (parts.length > 0) events.push({ type: 'vendor_parts', provider: context.provider, parts })
    const reason = toFinishReason(raw, { hasCalls: calls.length > 0, isRefused })
    finishAnswer(state, context, { reason, events })
  }

  function setUsage(usage: ChatUsage): void {
    state.usage = toUsage(usage)
  }

  /** Only what comes with the error, after the answer, or in a chunk of its own is a final count. */
  function toChunkError(error: unknown, hasUsage: boolean): ProviderError {
    const isFinal = hasUsage || isCounted || state.rawFinishReason !== null
    const reported = toReportedError(error, context, dialect.reasonOf)
    return noteUsage(reported, isFinal ? state.usage : null)
  }

  /** What a chunk says beside its choice. Some servers leave their first chunks without id and model. */
  function readHead(chunk: ChatChunk, choice: ChatChoice | undefined): void {
    const usage = chunk.usage ?? choice?.usage ?? dialect.usageOf?.(chunk)
    if (usage) readField('usage', () => setUsage(usage))
    isCounted ||= usage != null && choice === undefined
    const error = errorIn(chunk, choice) || dialect.errorOf?.(chunk)
    if (error) throw toChunkError(error, usage != null)
    state.responseId ??= textIn(chunk.id) ?? null
    if (isModelNamed || !textIn(chunk.model)) return
    isModelNamed = true
    state.model = textIn(chunk.model) ?? state.model
  }

  function readChunk(chunk: ChatChunk, events: Events): void {
    const choice = chunk.choices?.find((each) => each && !each.index)
    readHead(chunk, choice)
    const { sourcesOf } = dialect
    if (sourcesOf) readField('sources', () => addSources(sourcesOf(chunk), events))
    if (choice !== undefined) readChoice(choice, events)
    else if (!knownObjects.has(chunk.object ?? 'no object'))
      context.onUnknown(textIn(chunk.object) ?? 'no object')
  }

  function readChoice(choice: ChatChoice, events: Events): void {
    const delta = choice.delta ?? choice.message
    if (delta) readDelta(delta, events)
    state.rawFinishReason = textIn(choice.finish_reason) ?? state.rawFinishReason
    if (state.progress > 0 || choice.finish_reason || !isOpening(delta)) state.progress++
  }

  return {
    push(data, events) {
      const text = template.match(data)
      if (text !== undefined) {
        state.progress++
        addText(text, events)
      } else if (terminalMarker.test(data)) state.isDone = true
      else {
        const chunk: ChatChunk = parseEventData(context, data)
        readChunk(chunk, events)
        template.learn(data, chunk)
      }
    },
    readChunk,
    end(events, { isClean }) {
      if (thoughts) addDeltas(thoughts.end(), events)
      const isWhole = state.isDone || (isClean && state.rawFinishReason !== null)
      if (isWhole && thoughts) opened?.learn(thoughts.openedBefore())
      if (isWhole && state.progress > 0) finish(events)
      else interruptAnswer(state, context, { events, isClean: isClean || state.isDone })
    },
    heldUntil: () =>
      heldSince === undefined || openedBefore === 'yes' ? undefined : heldSince + holdMs,
    release(events) {
      heldSince = undefined
      if (thoughts) addDeltas(thoughts.release(), events)
    },
    isDone: () => state.isDone,
    progress: () => state.progress,
    usage: () => state.usage,
  }
}

/** Where servers report an error: in a field of the chunk or of its choice, or in place of the chunk. */
function errorIn(chunk: ChatChunk, choice: ChatChoice | undefined): unknown {
  return chunk.error || choice?.error || (chunk.object === 'error' ? chunk : undefined)
}

/** The first chunk only names the role: the model has not said anything yet. */
function isOpening(delta: ChatDelta | null | undefined): boolean {
  if (delta == null || delta.content || delta.tool_calls) return false
  return !delta.reasoning_content && !delta.reasoning && !delta.reasoning_details?.length
}
