import type { ProviderStreamEvent } from '../../../../spec/text-stream.js'
import type { AnswerState } from '../../../../text/answer/answer-state.js'
import { addDelta, warnOfCalls } from '../../../../text/answer/answer-state.js'
import { createCallIds } from '../../../../text/answer/call-id.js'
import { createFieldReader } from '../../../../text/answer/field-reader.js'
import type { StreamContext } from '../../../../text/answer/stream-context.js'
import type { GeminiCandidate, GeminiPart } from '../wire.js'
import { createCallCollector } from './call-collector.js'
import type { ServerUse } from './grounding.js'
import { createGroundingReader } from './grounding.js'
import { createKeptParts } from './kept-parts.js'
import { serverUseOf, toServerCall } from './server-calls.js'

type Events = ProviderStreamEvent[]

/** Reads what a candidate says: text, thoughts, calls, sources. */
export interface PartReader {
  read(candidate: GeminiCandidate, events: Events): void
  /** Delivers the calls and what has to go back next turn; true when the caller has to run something. */
  finish(events: Events): boolean
}

/** Parts that carry nothing to show; they are kept for the next turn. */
const silentKeys = ['codeExecutionResult', 'toolResponse', 'inlineData', 'fileData'] as const

/** Creates a reader that notes in `state` what it delivers. */
export function createPartReader(state: AnswerState, context: StreamContext): PartReader {
  const { provider } = context
  const kept = createKeptParts()
  const readField = createFieldReader(context)
  const calls = createCallCollector(provider, {
    keptParts: kept,
    newCallId: createCallIds(state),
  })
  const grounding = createGroundingReader(announce)
  const announced = new Set<string>()

  /** A tool that the vendor runs may be reported both in a part and in the metadata. */
  function announce(use: ServerUse, events: Events): void {
    const key = `${use.name} ${JSON.stringify(use.input)}`
    if (announced.has(key)) return
    announced.add(key)
    state.hasContent = true
    events.push({ type: 'tool_call', tool_call: toServerCall(use, provider) })
  }

  function readPart(part: GeminiPart, events: Events): void {
    if (part.functionCall) {
      calls.add(part, part.functionCall)
      return
    }
    kept.add(part)
    if (typeof part.text === 'string') {
      const type = part.thought ? 'reasoning' : 'text'
      addDelta(state, { type, content: part.text }, events)
      return
    }
    const use = serverUseOf(part)
    if (use !== undefined) announce(use, events)
    else if (!isSilent(part)) context.onUnknown(`part ${Object.keys(part)[0] ?? 'without content'}`)
  }

  function readParts({ content }: GeminiCandidate, events: Events): void {
    for (const part of content?.parts ?? [])
      if (part) readField('part', () => readPart(part, events))
  }

  return {
    read(candidate, events) {
      readField('parts', () => readParts(candidate, events))
      const sources = events.length
      readField('grounding', () => grounding.read(candidate, events))
      state.hasContent ||= events.length > sources
    },
    finish(events) {
      const { calls: complete, ...dropped } = calls.finish()
      warnOfCalls(state, dropped, events)
      state.hasContent ||= complete.length > 0
      for (const tool_call of complete) events.push({ type: 'tool_call', tool_call })
      const parts = kept.toReplay()
      // Without an answer they are of no use, and would pass for one.
      if (parts.length > 0 && state.hasContent)
        events.push({ type: 'vendor_parts', provider, parts })
      return complete.length > 0
    },
  }
}

function isSilent(part: GeminiPart): boolean {
  return part.thoughtSignature !== undefined || silentKeys.some((key) => part[key] !== undefined)
}
