import { textIn } from '../../../shared/vendor-values.js'
import type { ToolCall } from '../../../spec/text-stream.js'
import { isCompleteJson, parseToolInput } from '../../../text/request/tool-input.js'
import type { ChatToolCallDelta } from './chat-wire.js'

type PartialCall = { id: string | null; name: string; arguments: string }

type Piece = { name: string; arguments: string }

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
  function callFor(delta: ChatToolCallDelta, piece: Piece): PartialCall {
    const known = delta.index == null ? calls.at(-1) : byIndex.get(delta.index)
    if (known !== undefined && !isAnother(known, delta.id, piece)) return known
    const call: PartialCall = { id: null, name: '', arguments: '' }
    calls.push(call)
    byIndex.set(delta.index ?? calls.length - 1, call)
    return call
  }

  return {
    add(delta) {
      const piece = pieceOf(delta)
      const call = callFor(delta, piece)
      call.id ??= textIn(delta.id) ?? null
      call.name = joinNames(call.name, piece.name)
      call.arguments += piece.arguments
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

function pieceOf({ function: called, custom }: ChatToolCallDelta): Piece {
  const input = called?.arguments ?? custom?.input ?? ''
  return {
    name: textIn(called?.name ?? custom?.name) ?? '',
    arguments: typeof input === 'string' ? input : JSON.stringify(input),
  }
}

/** Without ids only a name tells, once the arguments before it are whole. */
function isAnother(known: PartialCall, id: string | null | undefined, piece: Piece): boolean {
  if (id) return known.id !== null && known.id !== id
  if (known.id !== null || piece.name === '' || piece.arguments === '') return false
  return known.arguments !== '' && isCompleteJson(known.arguments)
}

/** Some servers repeat the name with every piece, others split it. */
function joinNames(known: string, piece: string): string {
  return piece.startsWith(known) ? piece : known + piece
}
