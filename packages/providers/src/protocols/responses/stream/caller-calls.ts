import { textIn } from '../../../shared/vendor-values.js'
import type { ProviderStreamEvent, ToolCall } from '../../../spec/text-stream.js'
import type { AnswerState } from '../../../text/answer/answer-state.js'
import { warnOfCalls } from '../../../text/answer/answer-state.js'
import { createCallIds } from '../../../text/answer/call-id.js'
import type { StreamContext } from '../../../text/answer/stream-context.js'
import type { ResponsesEvent, ResponsesItem } from '../wire.js'
import { toToolCall } from './items.js'
import type { OpenCall, OpenCalls } from './open-calls.js'
import { argumentsOf } from './open-calls.js'

type Events = ProviderStreamEvent[]

/** Where an event stands in the answer. */
export type CallPlace = Pick<ResponsesEvent, 'output_index' | 'item_id'>

/** Delivers the calls of the caller's functions, each once, however often the vendor tells it. */
export interface CallerCalls {
  /** Takes a complete call; `whole` in place of its place says that the whole answer repeats it. */
  deliver(item: ResponsesItem, place: CallPlace | 'whole', events: Events): void
  /** True once a call was delivered. */
  hasCalls(): boolean
}

/** What tells one call from another. */
type TellableCall = { id: string | undefined; key: string }

/** Creates the list of one answer. */
export function createCallerCalls(
  state: AnswerState,
  { context, openCalls }: { context: StreamContext; openCalls: OpenCalls },
): CallerCalls {
  const newCallId = createCallIds(state)
  const known: TellableCall[] = []
  let hasCalls = false

  function isKnown({ id, key }: TellableCall, isWhole: boolean): boolean {
    if (id !== undefined)
      return known.some((other) => other.id === id && (isWhole || other.key === key))
    const index = known.findIndex((other) => other.id === undefined && other.key === key)
    if (!isWhole || index === -1) return false
    known.splice(index, 1)
    return true
  }

  function drop({ status, name }: ResponsesItem, events: Events): void {
    const names = [textIn(name) ?? '']
    const told =
      status === 'incomplete'
        ? { unfinished: names, malformed: [] }
        : { unfinished: [], malformed: names }
    warnOfCalls(state, told, events)
  }

  function push(call: ToolCall, events: Events, call_id: string): void {
    hasCalls = true
    state.hasContent = true
    events.push({ type: 'tool_call', tool_call: { ...call, call_id } })
  }

  function deliverOnce(item: ResponsesItem, isWhole: boolean, events: Events): void {
    const call = toToolCall(item, context.provider)
    const id = textIn(item.call_id) ?? textIn(item.id)
    const key = JSON.stringify(call ? [call.tool_name, call.tool_input] : [item.name])
    if (isKnown({ id, key }, isWhole)) return
    const isTaken = known.some((other) => other.id === id)
    known.push({ id, key })
    const isOwn = id !== undefined && !isTaken
    if (call) push(call, events, isOwn ? id : newCallId(call.tool_name, call.tool_input))
    else drop(item, events)
  }

  return {
    deliver(item, place, events) {
      const found = place === 'whole' ? undefined : openCalls.find(place)
      const open = found && isOther(found, item) ? undefined : found
      if (open?.isDelivered) return
      if (open) open.isDelivered = true
      deliverOnce(withArguments(item, open), place === 'whole', events)
    },
    hasCalls: () => hasCalls,
  }
}

/** A call with all that was told of it from its beginning on. */
function withArguments(item: ResponsesItem, open: OpenCall | undefined): ResponsesItem {
  const call = { ...open?.item, ...item, call_id: item.call_id ?? open?.item.call_id ?? null }
  if (item.input != null) return call
  const told = [item.arguments, open?.chunks, open?.item.arguments]
  return { ...call, arguments: argumentsOf(...told) ?? told }
}

/** A server that gives all items one place: what stands there was delivered, and this one has another id. */
function isOther({ isDelivered, item }: OpenCall, { call_id }: ResponsesItem): boolean {
  return isDelivered && Boolean(call_id && item.call_id) && call_id !== item.call_id
}
