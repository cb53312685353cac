import { isRecord } from '@betterai/contracts'
import { textIn } from '../../../../shared/vendor-values.js'
import type { ToolCall } from '../../../../spec/text-stream.js'
import { parseToolInput } from '../../../../text/request/tool-input.js'
import type { GeminiFunctionCall, GeminiPart } from '../wire.js'
import type { KeptParts } from './kept-parts.js'
import { addPartialArgument } from './partial-arguments.js'

/** Puts the calls of an answer together, whole ones and those that come in pieces. */
export interface CallCollector {
  add(part: GeminiPart, call: GeminiFunctionCall): void
  /** The complete calls in order, each once, and the names of those that were broken off. */
  finish(): { calls: ToolCall[]; droppedNames: string[] }
}

type OpenCall = {
  id: string | null
  name: string
  args: unknown
  isOpen: boolean
  kept: GeminiPart
}

/** Creates a collector; the parts of the calls go to `keptParts`. */
export function createCallCollector(provider: string, keptParts: KeptParts): CallCollector {
  const calls: OpenCall[] = []

  function start(part: GeminiPart, name: string, call: GeminiFunctionCall): void {
    const { partialArgs, willContinue = false } = call
    const id = textIn(call.id)
    const isWhole = partialArgs === undefined && !willContinue
    const args = isWhole ? call.args : { ...(isRecord(call.args) ? call.args : {}) }
    const kept = isWhole ? part : { ...part, functionCall: { ...(id ? { id } : {}), name, args } }
    const opened = { id: id ?? null, name, args, isOpen: willContinue, kept }
    if (isWhole && calls.some((other) => keyOf(other) === keyOf(opened))) return
    calls.push(opened)
    keptParts.add(kept)
    addPieces(opened, call)
  }

  function addPieces({ args }: OpenCall, { partialArgs = [] }: GeminiFunctionCall): void {
    if (isRecord(args)) for (const piece of partialArgs) addPartialArgument(args, piece)
  }

  return {
    add(part, call) {
      const name = textIn(call.name)
      if (name !== undefined) return start(part, name, call)
      const open = calls.findLast((candidate) => candidate.isOpen)
      if (open === undefined) return
      addPieces(open, call)
      if (part.thoughtSignature) open.kept.thoughtSignature = part.thoughtSignature
      open.isOpen = call.willContinue ?? false
    },
    finish() {
      const broken = calls.filter((call) => call.isOpen)
      for (const { kept } of broken) keptParts.drop(kept)
      const whole = new Map<string, OpenCall>()
      for (const call of calls)
        if (!call.isOpen && !whole.has(keyOf(call))) whole.set(keyOf(call), call)
      return {
        calls: [...whole.values()].map((call) => toToolCall(call, provider)),
        droppedNames: broken.map(({ name }) => name),
      }
    },
  }
}

function keyOf({ id, name, args }: OpenCall): string {
  return `${name} ${id ?? JSON.stringify(parseToolInput(args))}`
}

function toToolCall({ id, name, args }: OpenCall, provider: string): ToolCall {
  return {
    call_id: id,
    tool_name: name,
    tool_input: parseToolInput(args),
    provider,
    requires_action: true,
  }
}
