import { isRecord } from '@betterai/contracts'
import type { ChatMessage, MessageToolCall } from '../../../../spec/messages.js'
import { textOf } from '../../../../text/request/conversation.js'
import { parseToolInput } from '../../../../text/request/tool-input.js'
import type { GeminiPart } from '../wire.js'

/** A call that waits for its result. */
export type PendingCall = {
  /** Id in our conversation, which the result names. */
  callId: string | undefined
  /** Id that the vendor gave, to be echoed; some models give none. */
  vendorId: string | undefined
  name: string
}

/** Stands in for a signature in calls that another model made; the vendor documents it for that. */
const foreignSignature = 'skip_thought_signature_validator'

/** Calls of an answer that has no parts of the vendor's own. */
export function toCallParts(
  calls: readonly MessageToolCall[],
  { needsSignature }: { needsSignature: boolean },
): GeminiPart[] {
  return calls.map(({ id, function: { name, arguments: text } }, index) => ({
    functionCall: { id, name: name || 'unknown_tool', args: parseToolInput(text) },
    ...(needsSignature && index === 0 ? { thoughtSignature: foreignSignature } : {}),
  }))
}

/** The calls in the parts of an answer; our ids are matched to them by name and order. */
export function pendingCalls(
  parts: readonly GeminiPart[],
  calls: readonly MessageToolCall[],
): PendingCall[] {
  const unmatched = [...calls]
  return parts.flatMap(({ functionCall }) => {
    if (!functionCall?.name) return []
    const { id: vendorId, name } = functionCall
    const index = unmatched.findIndex(
      (call) => call.id === vendorId || (vendorId === undefined && call.function.name === name),
    )
    const [match] = index === -1 ? [] : unmatched.splice(index, 1)
    return [{ callId: match?.id ?? vendorId, vendorId, name }]
  })
}

/** The results of one turn, in the order of the calls. */
export function toResultParts(
  results: readonly ChatMessage[],
  pending: readonly PendingCall[],
): GeminiPart[] {
  const waiting = [...pending]
  const found = results.map((result) => {
    const named = waiting.findIndex(({ callId }) => callId === result.tool_call_id)
    const index = named === -1 ? waiting.findIndex(({ vendorId }) => vendorId === undefined) : named
    const [call] = index === -1 ? [] : waiting.splice(index, 1)
    return { call, part: toResultPart(result, call) }
  })
  const orderOf = (call: PendingCall | undefined) =>
    call === undefined ? pending.length : pending.indexOf(call)
  return found
    .sort((left, right) => orderOf(left.call) - orderOf(right.call))
    .map(({ part }) => part)
}

function toResultPart({ content }: ChatMessage, call: PendingCall | undefined): GeminiPart {
  const response = toResponse(textOf(content))
  const name = call?.name ?? (typeof response.tool === 'string' ? response.tool : 'unknown_tool')
  return {
    functionResponse: { ...(call?.vendorId ? { id: call.vendorId } : {}), name, response },
  }
}

/** The vendor takes objects only. */
function toResponse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : { result: value }
  } catch {
    return { result: text }
  }
}
