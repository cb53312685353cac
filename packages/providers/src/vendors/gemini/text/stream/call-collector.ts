import { isRecord } from '@betterai/contracts'
import { textIn } from '../../../../shared/vendor-values.js'
import type { ToolCall } from '../../../../spec/text-stream.js'
import type { NewCallId } from '../../../../text/answer/call-id.js'
import { readArguments } from '../../../../text/request/tool-input.js'
import type { GeminiFunctionCall, GeminiPart } from '../wire.js'
import type { KeptParts } from './kept-parts.js'
import { addPartialArgument } from './partial-arguments.js'

/** Puts the calls of an answer together, whole ones and those that come in parts. */
export interface CallCollector {
  add(part: GeminiPart, call: GeminiFunctionCall): void
  /** The complete calls in order, each once, and the names of those that cannot be run. */
  finish(): CollectedCalls
}

type CollectedCalls = { calls: ToolCall[]; unfinished: string[]; malformed: string[] }

type ToldCall = { id: string | null; name: string; args: unknown }

type OpenCall = ToldCall & {
  isOpen: boolean
  kept: GeminiPart
}

/** Creates a collector; the parts of the calls go to `keptParts`, `newCallId` makes ids for calls that have none. */
export function createCallCollector(
  provider: string,
  { keptParts, newCallId }: { keptParts: KeptParts; newCallId: NewCallId },
): CallCollector {
  const calls: OpenCall[] = []

  function isRepeated(told: ToldCall): boolean {
    return calls.some((other) => isSame(other, told))
  }

  /** An id that another call has identifies nothing. */
  function start(part: GeminiPart, name: string, call: GeminiFunctionCall): void {
    const { partialArgs, willContinue = false } = call
    const given = textIn(call.id)
    const isWhole = partialArgs === undefined && !willContinue
    const args = isWhole ? call.args : openArguments(call)
    if (isWhole && given !== undefined && isRepeated({ id: given, name, args })) return
    const id = calls.some((other) => other.id === given) ? undefined : given
    const functionCall = { ...(id ? { id } : {}), name, args }
    const kept = isWhole && id === given ? part : { ...part, functionCall }
    const opened = { id: id ?? null, name, args, isOpen: willContinue, kept }
    calls.push(opened)
    keptParts.add(kept)
    addDeltas(opened, call)
  }

  function addDeltas({ args }: OpenCall, { partialArgs = [] }: GeminiFunctionCall): void {
    if (isRecord(args)) for (const delta of partialArgs) addPartialArgument(args, delta)
  }

  function toToolCall({ id, name }: OpenCall, tool_input: Record<string, unknown>): ToolCall {
    return {
      call_id: id ?? newCallId(name, tool_input),
      tool_name: name,
      tool_input,
      provider,
      requires_action: true,
    }
  }

  return {
    add(part, call) {
      const name = textIn(call.name)
      if (name !== undefined) return start(part, name, call)
      const open = calls.findLast((candidate) => candidate.isOpen)
      if (open === undefined) return
      addDeltas(open, call)
      if (part.thoughtSignature) open.kept.thoughtSignature = part.thoughtSignature
      open.isOpen = call.willContinue ?? false
    },
    finish() {
      const broken = calls.filter((call) => call.isOpen)
      for (const { kept } of broken) keptParts.drop(kept)
      const collected: CollectedCalls = {
        calls: [],
        unfinished: broken.map(({ name }) => name),
        malformed: [],
      }
      for (const call of calls.filter(({ isOpen }) => !isOpen)) {
        const input = inputOf(call)
        if (input !== undefined) collected.calls.push(toToolCall(call, input))
        else {
          keptParts.drop(call.kept)
          collected.malformed.push(call.name)
        }
      }
      return collected
    },
  }
}

/** Arguments to which parts are added. */
function openArguments({ args }: GeminiFunctionCall): Record<string, unknown> {
  return isRecord(args) ? { ...args } : {}
}

/** The vendor repeats a call at times; calls without an id are each one of their own. */
function isSame(one: ToldCall, other: ToldCall): boolean {
  const isNamedAlike = one.id === other.id && one.name === other.name
  return isNamedAlike && JSON.stringify(inputOf(one)) === JSON.stringify(inputOf(other))
}

function inputOf({ args }: ToldCall): Record<string, unknown> | undefined {
  if (typeof args === 'string') return readArguments([args])
  if (args === undefined || args === null) return {}
  return isRecord(args) ? args : undefined
}
