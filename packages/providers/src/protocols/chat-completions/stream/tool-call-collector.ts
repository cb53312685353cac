import { textIn } from '../../../shared/vendor-values.js'
import type { ToolCall } from '../../../spec/text-stream.js'
import type { NewCallId } from '../../../text/answer/call-id.js'
import type { CallChunk, CallExtras, OpenCall } from './call-identity.js'
import { findCall, inputOf, isRepeatedName } from './call-identity.js'
import type { ChatToolCallDelta } from './chat-wire.js'

/** The calls of an answer, and the names of those that cannot be run. */
export type CollectedCalls = {
  calls: ToolCall[]
  /** Calls in which the answer was cut off. */
  unfinished: string[]
  /** Calls that the vendor calls whole although their arguments are no JSON object. */
  malformed: string[]
}

/** Puts tool calls together from their chunks. */
export interface ToolCallCollector {
  /** Takes the calls of one chunk. */
  add(deltas: readonly ChatToolCallDelta[]): void
  /** The calls in order; `isCut` says that the answer was stopped, so that unreadable arguments mean an unfinished call. */
  finish(options: { isCut: boolean }): CollectedCalls
  /** What the vendor gave with a delivered call and wants back. */
  extrasOf(call: ToolCall): CallExtras
}

/** Creates a collector for one answer of `provider`; `newCallId` makes ids for calls that have none. */
export function createToolCallCollector(provider: string, newCallId: NewCallId): ToolCallCollector {
  const calls: OpenCall[] = []
  const extras = new Map<ToolCall, CallExtras>()

  function open({ index }: CallChunk): OpenCall {
    const call: OpenCall = {
      index,
      ids: [],
      name: '',
      arguments: [],
      isFreeText: false,
      extras: {},
    }
    calls.push(call)
    return call
  }

  function toToolCall(call: OpenCall, tool_input: Record<string, unknown>): ToolCall {
    const [id] = call.ids
    const isTaken = calls.some((other) => other !== call && other.ids[0] === id)
    const isFirst = calls.find((other) => other.ids[0] === id) === call
    return {
      call_id: id === undefined || (isTaken && !isFirst) ? newCallId(call.name, tool_input) : id,
      tool_name: call.name,
      tool_input,
      provider,
      requires_action: true,
    }
  }

  return {
    add(deltas) {
      const seen = new Set<OpenCall>()
      for (const delta of deltas) {
        if (!delta) continue
        const chunk = readChunk(delta)
        const call = findCall(calls, { chunk, seen }) ?? open(chunk)
        seen.add(call)
        if (chunk.id !== undefined && !call.ids.includes(chunk.id)) call.ids.push(chunk.id)
        call.name = joinNames(call.name, chunk.name)
        call.isFreeText ||= delta.custom != null
        Object.assign(call.extras, extrasIn(delta))
        if (chunk.arguments !== '') call.arguments.push(chunk.arguments)
      }
    },
    finish({ isCut }) {
      const collected: CollectedCalls = { calls: [], unfinished: [], malformed: [] }
      const begun = calls.filter((call, position) => !isRepeatedName(call, calls[position - 1]))
      for (const call of begun) {
        const input = inputOf(call)
        const isBegun = call.arguments.length > 0 || call !== calls.at(-1)
        if (call.name === '' || (isCut && (input === undefined || !isBegun)))
          collected.unfinished.push(call.name)
        else if (input === undefined) collected.malformed.push(call.name)
        else {
          const delivered = toToolCall(call, input)
          extras.set(delivered, call.extras)
          collected.calls.push(delivered)
        }
      }
      return collected
    },
    extrasOf: (call) => extras.get(call) ?? {},
  }
}

function readChunk({ index, id, function: called, custom }: ChatToolCallDelta): CallChunk {
  const input = called?.arguments ?? custom?.input ?? ''
  return {
    index: indexIn(index),
    id: textIn(typeof id === 'number' ? String(id) : id),
    name: textIn(called?.name ?? custom?.name) ?? '',
    arguments: typeof input === 'string' ? input : JSON.stringify(input),
  }
}

function extrasIn({ extra_content, ...delta }: ChatToolCallDelta): CallExtras {
  const fields = delta.provider_specific_fields ?? delta.function?.provider_specific_fields
  return {
    ...(extra_content == null ? {} : { extra_content }),
    ...(fields == null ? {} : { provider_specific_fields: fields }),
  }
}

/** Some servers send numbers as text. */
function indexIn(value: unknown): number | undefined {
  const index = textIn(value) === undefined ? value : Number(value)
  return typeof index === 'number' && Number.isSafeInteger(index) ? index : undefined
}

/** Some servers repeat the name with every chunk, others split it. */
function joinNames(known: string, chunk: string): string {
  return chunk.startsWith(known) ? chunk : known + chunk
}
