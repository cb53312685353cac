import { isRecord } from '@betterai/contracts'
import type { ToolCall } from '../../../spec/text-stream.js'
import type { CallExtras } from './call-identity.js'
import type { ChatDelta } from './chat-wire.js'

/** What a vendor wants back with the results of its calls. */
export type KeptReasoning = {
  reasoning_content?: string
  reasoning_details?: Record<string, unknown>[]
  /** What came with the calls, by the ids that they were delivered with. */
  extras?: Record<string, CallExtras>
}

/** Collects what has to go back with the calls of one answer. */
export interface ReasoningKeeper {
  add(delta: ChatDelta, reasoning: string): void
  /** All of it, nothing where the vendor gave nothing. */
  toReplay(calls: readonly ToolCall[], extrasOf: (call: ToolCall) => CallExtras): KeptReasoning[]
}

/** Creates a keeper for one answer. */
export function createReasoningKeeper(): ReasoningKeeper {
  const details: Record<string, unknown>[] = []
  let content: string | undefined

  return {
    add(delta, reasoning) {
      if ('reasoning_content' in delta) content = (content ?? '') + reasoning
      if (!Array.isArray(delta.reasoning_details)) return
      for (const detail of delta.reasoning_details) if (isRecord(detail)) addDetail(details, detail)
    },
    toReplay(calls, extrasOf) {
      const extras = calls.flatMap((call) => {
        const given = extrasOf(call)
        const isEmpty = Object.keys(given).length === 0
        return isEmpty || call.call_id === null ? [] : [[call.call_id, given] as const]
      })
      const kept: KeptReasoning = {
        ...(content === undefined ? {} : { reasoning_content: content }),
        ...(details.length === 0 ? {} : { reasoning_details: details }),
        ...(extras.length === 0 ? {} : { extras: Object.fromEntries(extras) }),
      }
      return Object.keys(kept).length === 0 ? [] : [kept]
    },
  }
}

const growing: ReadonlySet<string> = new Set(['text', 'summary', 'data'])

/** Chunks of one detail have its type and index; their texts continue each other, everything else is kept as it last came. */
function addDetail(details: Record<string, unknown>[], chunk: Record<string, unknown>): void {
  const last = details.at(-1)
  if (last === undefined || last.type !== chunk.type || last.index !== chunk.index) {
    details.push({ ...chunk })
    return
  }
  for (const [name, value] of Object.entries(chunk)) {
    const before = last[name]
    const continues = growing.has(name) && typeof before === 'string' && typeof value === 'string'
    if (continues) last[name] = before + value
    else if (value != null) last[name] = value
  }
}
