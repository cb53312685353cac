import { textIn } from '../../../../shared/vendor-values.js'
import type { ProviderStreamEvent } from '../../../../spec/text-stream.js'
import type { AnswerState } from '../../../../text/answer/answer-state.js'
import { addDelta, finishAnswer, warnOfCalls } from '../../../../text/answer/answer-state.js'
import { createCallIds } from '../../../../text/answer/call-id.js'
import { createCitationCollector } from '../../../../text/answer/citation-collector.js'
import type { StreamContext } from '../../../../text/answer/stream-context.js'
import type { MessagesAnswer, MessagesBlock, MessagesCitation, MessagesDelta } from '../wire.js'
import type { BlockCollector, CollectedBlock } from './block-collector.js'
import { createBlockCollector, hasInput } from './block-collector.js'
import { isKnownKind, isVendorCall, toCitation, toToolCall, toVendorParts } from './blocks.js'
import { finishReasonOf, isCutReason } from './finish.js'
import type { UsageReader } from './usage.js'
import { createUsageReader } from './usage.js'

type Events = ProviderStreamEvent[]

/** Puts an answer together, from the events of a stream or from a whole message. */
export interface AnswerReader {
  readonly blocks: BlockCollector
  readonly usage: UsageReader
  /** Container in which the vendor ran code, to be used again when the answer goes on. */
  container(): string | undefined
  /** True once there are calls that only the caller can run. */
  hasCalls(): boolean
  readHead(answer: MessagesAnswer): void
  startBlock(index: number, block: MessagesBlock, events: Events): void
  addDelta(index: number, delta: MessagesDelta, events: Events): void
  stopBlock(index: number, events: Events): void
  /** Takes blocks that are whole. */
  addBlocks(whole: readonly MessagesBlock[], events: Events): void
  /** Why the answer ends; no more than a note until `finish`. */
  readEnd(end: Pick<MessagesAnswer, 'stop_reason' | 'stop_details' | 'container' | 'usage'>): void
  /** Ends the answer: calls, parts to replay, usage, finish. */
  finish(events: Events): void
}

/** Creates a reader that notes in `state` what is known of the answer. */
export function createAnswerReader(state: AnswerState, context: StreamContext): AnswerReader {
  const blocks = createBlockCollector(createCallIds(state))
  const usage = createUsageReader()
  const citations = createCitationCollector()
  const calls: CollectedBlock[] = []
  const dropped = new Set<CollectedBlock>()
  let container: string | undefined
  let refusal: string | null = null

  function addCitations(found: readonly MessagesCitation[], events: Events): void {
    let hasNew = false
    for (const citation of found.map(toCitation))
      if (citation !== undefined) hasNew = citations.add(citation) || hasNew
    if (!hasNew) return
    state.hasContent = true
    events.push({ type: 'citations', citations: citations.all() })
  }

  function readEnd({
    stop_reason,
    stop_details,
    ...end
  }: Parameters<AnswerReader['readEnd']>[0]): void {
    state.rawFinishReason = textIn(stop_reason) ?? state.rawFinishReason
    refusal = stop_details?.category ?? refusal
    container = end.container?.id ?? container
    usage.add(end.usage)
  }

  /** Tools that the vendor runs are told at once, those of the caller when it is sure that the answer stands. */
  function deliverVendorCall(collected: CollectedBlock, events: Events): void {
    const tool_call = toToolCall(collected, context.provider)
    if (tool_call === undefined) return
    state.hasContent = true
    events.push({ type: 'tool_call', tool_call })
  }

  /** An answer that was stopped may have been stopped in its last call, which then is none. */
  function deliverCall(call: CollectedBlock, events: Events): void {
    const tool_call = toToolCall(call, context.provider)
    const isCut = isCutReason(state.rawFinishReason)
    const isBegun = hasInput(call) || call !== blocks.all().at(-1)
    const isUnfinished = isRefused() || (isCut && !(tool_call && isBegun))
    if (tool_call !== undefined && !isUnfinished) {
      state.hasContent = true
      events.push({ type: 'tool_call', tool_call })
      return
    }
    dropped.add(call)
    const names = [textIn(call.block.name) ?? '']
    const told = isUnfinished
      ? { unfinished: names, malformed: [] }
      : { unfinished: [], malformed: names }
    warnOfCalls(state, told, events)
  }

  function isRefused(): boolean {
    return state.rawFinishReason === 'refusal'
  }

  function readRefusal(events: Events): void {
    const why = refusal === null ? '' : `: ${refusal}`
    const message = `The model refused to answer${why}`
    events.push({ type: 'warning', code: 'refusal', message })
  }

  function readDeltas(block: MessagesBlock | MessagesDelta, events: Events): void {
    if (block.thinking) addDelta(state, { type: 'reasoning', content: block.thinking }, events)
    if (block.text) addDelta(state, { type: 'text', content: block.text }, events)
  }

  function startBlock(index: number, block: MessagesBlock, events: Events): void {
    const type = textIn(block.type) ?? 'without type'
    if (!isKnownKind(type)) context.onUnknown(`block ${type}`)
    blocks.start(index, block)
    if (type === 'text' || type === 'thinking') readDeltas(block, events)
    if (block.citations && type === 'text') addCitations(block.citations, events)
  }

  function stopBlock(index: number, events: Events): void {
    const collected = blocks.stop(index)
    if (collected === undefined) return
    if (collected.block.type === 'tool_use') calls.push(collected)
    else if (isVendorCall(collected.block)) deliverVendorCall(collected, events)
  }

  return {
    blocks,
    usage,
    container: () => container,
    hasCalls: () => calls.length > 0,
    readHead(answer) {
      state.responseId = textIn(answer.id) ?? state.responseId
      state.model = textIn(answer.model) ?? state.model
      readEnd(answer)
    },
    startBlock,
    addDelta(index, delta, events) {
      if (blocks.add(index, delta) === undefined) context.onUnknown('delta of no block')
      readDeltas(delta, events)
      if (delta.citation) addCitations([delta.citation], events)
    },
    stopBlock,
    addBlocks(whole, events) {
      for (const [index, block] of whole.entries()) {
        startBlock(index, block, events)
        stopBlock(index, events)
      }
    },
    readEnd,
    finish(events) {
      calls.push(...blocks.stopAll().filter(({ block }) => block.type === 'tool_use'))
      for (const call of calls) deliverCall(call, events)
      const parts = isRefused() ? [] : toVendorParts(blocks.all(), dropped)
      if (parts.length > 0) events.push({ type: 'vendor_parts', provider: context.provider, parts })
      if (isRefused()) readRefusal(events)
      state.usage = usage.total()
      const hasCalls = calls.length > dropped.size
      const reason = finishReasonOf(state.rawFinishReason, { hasCalls })
      finishAnswer(state, context, { reason, events })
    },
  }
}
