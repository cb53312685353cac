import { isCompleteJson } from '../../../text/request/tool-input.js'
import type { ResponsesEvent, ResponsesItem } from '../wire.js'

type OpenCall = { item: ResponsesItem; text: string }

type CallPlace = Pick<ResponsesEvent, 'output_index' | 'item_id'>

/** Calls of the caller's functions from their beginning to their end, with the arguments that came in pieces. */
export interface OpenCalls {
  start(item: ResponsesItem, outputIndex: number | null | undefined): void
  /** Adds a piece of arguments. */
  add(event: CallPlace & Pick<ResponsesEvent, 'delta'>): void
  /** The call with its arguments; undefined when it is unknown, or cut off in them. */
  complete(event: CallPlace & Pick<ResponsesEvent, 'arguments'>): ResponsesItem | undefined
  /** An item that is complete, with the arguments that came before it where it has none itself. */
  close(item: ResponsesItem, outputIndex: number): ResponsesItem
  /** Takes the calls that never came to an end, as far as their arguments are whole. */
  closeAll(): ResponsesItem[]
}

/** Creates a list without calls. */
export function createOpenCalls(): OpenCalls {
  const calls = new Map<number, OpenCall>()

  /** Some servers leave the index out, others change the id on the way. */
  function find({ output_index, item_id }: CallPlace): OpenCall | undefined {
    const byIndex = calls.get(output_index ?? -1)
    if (byIndex !== undefined || item_id == null) return byIndex
    return [...calls.values()].find(({ item }) => item.id === item_id)
  }

  return {
    start(item, outputIndex) {
      if (item.type === 'function_call') calls.set(outputIndex ?? calls.size, { item, text: '' })
    },
    add(event) {
      const call = find(event)
      if (call !== undefined) call.text += event.delta ?? ''
    },
    complete(event) {
      const call = find(event)
      if (call === undefined) return undefined
      const text = event.arguments ?? (call.text || (call.item.arguments ?? ''))
      if (typeof text === 'string' && !isCompleteJson(text)) return undefined
      return { ...call.item, status: 'completed', arguments: text }
    },
    close(item, outputIndex) {
      const call = find({ output_index: outputIndex, item_id: item.id ?? null })
      calls.delete(outputIndex)
      return call?.text && !item.arguments ? { ...item, arguments: call.text } : item
    },
    closeAll() {
      const whole = [...calls.values()].filter(({ text }) => text !== '' && isCompleteJson(text))
      calls.clear()
      return whole.map(({ item, text }) => ({ ...item, status: 'completed', arguments: text }))
    },
  }
}
