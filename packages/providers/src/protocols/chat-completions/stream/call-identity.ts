import { readArguments } from '../../../text/request/tool-input.js'

/** What a vendor gave with a call and wants back with it, in fields of these names. */
export type CallExtras = { extra_content?: unknown; provider_specific_fields?: unknown }

/** A call as far as it has come. */
export type OpenCall = {
  index: number | undefined
  /** Some servers give a call another id with every chunk; the first one counts. */
  ids: string[]
  name: string
  arguments: string[]
  isFreeText: boolean
  extras: CallExtras
}

/** What one chunk says of a call. */
export type CallChunk = {
  index: number | undefined
  id: string | undefined
  name: string
  arguments: string
}

/** The input of a call; undefined when its arguments are no JSON object, or not yet. */
export function inputOf(call: OpenCall): Record<string, unknown> | undefined {
  return call.isFreeText ? { raw: call.arguments.join('') } : readArguments(call.arguments)
}

/**
 * The call that a chunk continues, by whatever identifies it: id, index, order. Undefined when it begins another one;
 * `seen` are the calls that the same event has named already.
 */
export function findCall(
  calls: readonly OpenCall[],
  { chunk, seen }: { chunk: CallChunk; seen: ReadonlySet<OpenCall> },
): OpenCall | undefined {
  const { id, index, name } = chunk
  const byId = id === undefined ? undefined : calls.findLast(({ ids }) => ids.includes(id))
  const byIndex = index === undefined ? undefined : atIndex(calls, index)
  if (byId !== undefined && (isAtPlaceOf(byId, chunk) || byIndex === byId)) return byId
  // A new index without a name continues the last call.
  const last = index === undefined || name === '' ? calls.at(-1) : undefined
  const known = byIndex ?? byId ?? last
  if (known === undefined) return undefined
  const isNext = index === undefined && name !== '' && seen.has(known)
  return isNext || beginsAnother(known, chunk) ? undefined : known
}

/** Where the calls began without an index, it counts them. */
function atIndex(calls: readonly OpenCall[], index: number): OpenCall | undefined {
  const isCounted = calls.every((call) => call.index === undefined)
  return isCounted ? calls[index] : calls.findLast((call) => call.index === index)
}

function isAtPlaceOf(call: OpenCall, { index }: CallChunk): boolean {
  return index === undefined || call.index === undefined || call.index === index
}

/** Whether a call is nothing but the name of the one before it, which some servers repeat at its end. */
export function isRepeatedName(call: OpenCall, before: OpenCall | undefined): boolean {
  const isBare = call.ids.length === 0 && call.arguments.length === 0
  return isBare && before?.name === call.name && before.arguments.length > 0
}

/** How the place of a chunk differs from that of a call. */
type Difference = { isNamed: boolean; isOtherId: boolean; isOtherIndex: boolean }

/** Whether a chunk that could belong to a call begins another one. Only a name begins a call; some servers repeat it. */
function beginsAnother(known: OpenCall, chunk: CallChunk): boolean {
  if (chunk.name === '' || known.name === '') return false
  const isNamed = chunk.id !== undefined && known.ids.length > 0
  const isOtherId = isNamed && !known.ids.includes(chunk.id ?? '')
  const isOtherIndex = chunk.index !== known.index
  if (isOtherId && (chunk.index === undefined || isOtherIndex)) return true
  const difference = { isNamed, isOtherId, isOtherIndex }
  if (known.arguments.length === 0) return beginsBesideHead(known, chunk, difference)
  const input = inputOf(known)
  if (input === undefined) return isOtherId && chunk.name !== known.name
  return beginsAfterWhole({ call: known, input }, chunk, difference)
}

/** The call before consists of its name so far. */
function beginsBesideHead(
  known: OpenCall,
  chunk: CallChunk,
  { isNamed, isOtherId, isOtherIndex }: Difference,
): boolean {
  const isHead = chunk.arguments === '' || chunk.name !== known.name
  return isHead && (isOtherId || (isNamed && isOtherIndex))
}

/** The call before is whole, unless its empty object only precedes the real arguments. */
function beginsAfterWhole(
  known: { call: OpenCall; input: object },
  chunk: CallChunk,
  { isNamed, isOtherId, isOtherIndex }: Difference,
): boolean {
  if (isOtherId || isOtherIndex) return true
  if (isNamed) return false
  const isPrefix = Object.keys(known.input).length === 0 && chunk.name === known.call.name
  // A head; the name of the call before, once more, counts only when arguments follow.
  if (chunk.arguments === '') return !isPrefix
  if (chunk.index === undefined) return true
  return !isPrefix && known.call.arguments.join('') !== chunk.arguments
}
