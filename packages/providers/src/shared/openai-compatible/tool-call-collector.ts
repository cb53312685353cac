import type { ToolCall } from '../../spec/text-stream.js'
import { isCompleteJson, parseToolInput } from '../tool-input.js'
import type { ChatToolCallDelta } from './chat-wire.js'

type PartialCall = { id: string | null; name: string; arguments: string }

/** Puts tool calls together from their pieces. */
export interface ToolCallCollector {
  add(delta: ChatToolCallDelta): void
  /** The calls in order; `isCut` says that the answer was stopped, so that unreadable arguments mean an unfinished call. */
  finish(options: { isCut: boolean }): { calls: ToolCall[]; droppedNames: string[] }
}

/** Creates a collector for one answer of `provider`. */
export function createToolCallCollector(provider: string): ToolCallCollector {
  const calls: PartialCall[] = []
  const byIndex = new Map<number, PartialCall>()

  /** Some vendors leave the index out, or give every call the same one. */
  function callFor(delta: ChatToolCallDelta): PartialCall {
    const known = delta.index == null ? calls.at(-1) : byIndex.get(delta.index)
    const isAnother =
      known !== undefined && Boolean(delta.id) && known.id !== null && known.id !== delta.id
    if (known !== undefined && !isAnother) return known
    const call: PartialCall = { id: null, name: '', arguments: '' }
    calls.push(call)
    byIndex.set(delta.index ?? calls.length - 1, call)
    return call
  }

  return {
    add(delta) {
      const call = callFor(delta)
      call.id ??= delta.id || null
      if (call.name === '') call.name = delta.function?.name ?? ''
      call.arguments += delta.function?.arguments ?? ''
    },
    finish({ isCut }) {
      const isWhole = (call: PartialCall) =>
        call.name !== '' && (!isCut || isCompleteJson(call.arguments))
      return {
        calls: calls.filter(isWhole).map((call) => ({
          call_id: call.id,
          tool_name: call.name,
          tool_input: parseToolInput(call.arguments),
          provider,
          requires_action: true,
        })),
        droppedNames: calls.filter((call) => !isWhole(call)).map((call) => call.name),
      }
    },
  }
}
