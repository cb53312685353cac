import { isRecord } from '@betterai/contracts'
import { textIn } from '../../../shared/vendor-values.js'
import { readArguments } from '../../../text/request/tool-input.js'
import type { ResponsesEvent, ResponsesItem } from '../wire.js'

/** A call of the caller's function from its beginning on. */
export type OpenCall = {
  readonly item: ResponsesItem
  readonly index: number | undefined
  /** Its arguments in the chunks that they came in. */
  readonly chunks: string[]
  isDelivered: boolean
}

type CallPlace = Pick<ResponsesEvent, 'output_index' | 'item_id'>

/** Calls of the caller's functions from their beginning to their end, with the arguments that came in chunks. */
export interface OpenCalls {
  start(item: ResponsesItem, outputIndex: number | null | undefined): void
  /** Adds a chunk of arguments. */
  add(event: CallPlace & Pick<ResponsesEvent, 'delta'>): void
  /** The call at a place; undefined when it is unknown. */
  find(place: CallPlace): OpenCall | undefined
  /** The calls whose arguments have come, at least in part, but which are not delivered. */
  unclosed(): OpenCall[]
}

/** Creates a list without calls. */
export function createOpenCalls(): OpenCalls {
  const calls: OpenCall[] = []

  /** Some servers leave the index out, give all items the same one, or change the id on the way. */
  function find({ output_index, item_id }: CallPlace): OpenCall | undefined {
    const named = item_id == null ? [] : calls.filter(({ item }) => isNamed(item, item_id))
    const placed = output_index == null ? [] : calls.filter(({ index }) => index === output_index)
    const both = named.filter((call) => placed.includes(call))
    return both.at(-1) ?? named.at(-1) ?? placed.at(-1)
  }

  return {
    start(item, outputIndex) {
      if (item.type !== 'function_call') return
      calls.push({ item, index: outputIndex ?? undefined, chunks: [], isDelivered: false })
    },
    add(event) {
      const last = event.output_index == null ? calls.at(-1) : undefined
      const call = find(event) ?? last
      call?.chunks.push(textIn(event.delta) ?? '')
    },
    find,
    unclosed: () => calls.filter(({ chunks, isDelivered }) => chunks.length > 0 && !isDelivered),
  }
}

/**
 * The arguments of a call, which may be told in several places: the first that are not empty count. Undefined when
 * they are told and are no JSON object anywhere.
 */
export function argumentsOf(...places: unknown[]): Record<string, unknown> | undefined {
  const told = places.filter((place) => place != null && place !== '' && !isBlank(place))
  const read = told.map(readPlace).filter((input) => input !== undefined)
  if (read.length === 0 && told.length > 0) return undefined
  return read.find((input) => Object.keys(input).length > 0) ?? {}
}

/** JSON text, its chunks, or the object itself. */
function readPlace(place: unknown): Record<string, unknown> | undefined {
  if (typeof place === 'string') return readArguments([place])
  if (Array.isArray(place)) return readChunks(place)
  return isRecord(place) ? place : undefined
}

function readChunks(chunks: unknown[]): Record<string, unknown> | undefined {
  return chunks.every((chunk) => typeof chunk === 'string') ? readArguments(chunks) : undefined
}

function isBlank(place: unknown): boolean {
  return Array.isArray(place) && place.length === 0
}

function isNamed({ id, call_id }: ResponsesItem, name: string): boolean {
  return id === name || call_id === name
}
