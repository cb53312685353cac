import { createHash } from 'node:crypto'
import type { ChatRequest, HistoryEntry } from '@betterai/contracts'
import { isRecord, promptText } from '@betterai/contracts'
import type { ToolCall } from '@betterai/providers'
import type { VendorParts, VendorPartsStore } from '../../../../state/vendor-parts-store.js'

/**
 * Keeps what a vendor must get back byte for byte with the result of a tool (signatures, encrypted reasoning), since
 * clients replay the call and its result but not that. Each customer's own, and forgotten after a while.
 */
export interface VendorPartsMemory {
  /** Keeps the parts of the answer to `request`, which ended with these calls. */
  remember(
    customerId: number,
    answer: { request: ChatRequest; calls: readonly ToolCall[]; parts: VendorParts },
  ): Promise<void>
  /** The request with the parts put back to the calls in its history. */
  restore(customerId: number, request: ChatRequest): Promise<ChatRequest>
}

/** Creates the memory over a store. */
export function createVendorPartsMemory(store: VendorPartsStore): VendorPartsMemory {
  return {
    async remember(customerId, { request, calls, parts }) {
      if (calls.length === 0) return
      const earlier = createHash('sha256')
      for (const entry of request.user_input?.chat_history ?? []) addText(earlier, entry.content)
      addText(earlier, request.prompt)
      const called = calls.map(
        ({ call_id, tool_name, tool_input }): Called => [call_id ?? '', tool_name, tool_input],
      )
      for (const key of keysOf(customerId, called, earlier.digest('hex')))
        await store.keep(key, parts)
    },
    async restore(customerId, request) {
      const history = request.user_input?.chat_history
      if (!history?.some(({ tool_calls }) => tool_calls !== undefined)) return request
      const earlier = createHash('sha256')
      const chat_history: HistoryEntry[] = []
      for (const entry of history) {
        chat_history.push(await recall(entry, customerId, earlier.copy().digest('hex')))
        addText(earlier, entry.content)
      }
      return { ...request, user_input: { ...request.user_input, chat_history } }
    },
  }

  async function recall(
    entry: HistoryEntry,
    customerId: number,
    earlier: string,
  ): Promise<HistoryEntry> {
    const calls = Array.isArray(entry.tool_calls) ? entry.tool_calls : []
    if (entry.role !== 'assistant' || entry.vendor_parts !== undefined || calls.length === 0)
      return entry
    for (const key of keysOf(customerId, calls.map(readCall), earlier)) {
      const vendor_parts = await store.find(key)
      if (vendor_parts) return { ...entry, vendor_parts }
    }
    return entry
  }
}

/** Id, name and input. */
type Called = [id: unknown, name: unknown, input: unknown]

function readCall(call: unknown): Called {
  const { id, function: called } = isRecord(call) ? call : {}
  const { name, arguments: input } = isRecord(called) ? called : {}
  return [id ?? '', name, typeof input === 'string' ? parseInput(input) : (input ?? {})]
}

function parseInput(text: string): unknown {
  try {
    return text.trim() === '' ? {} : JSON.parse(text)
  } catch {
    return text
  }
}

/**
 * Where the parts of an answer are kept: some servers give the first call of every answer the same id, so what is called counts as
 * well, and so does the conversation before it. A client that shortened that finds the newest answer with these calls.
 */
function keysOf(customerId: number, calls: readonly Called[], earlier: string): string[] {
  const text = JSON.stringify(
    calls.map(([id, ...called]) => [String(id), ...called]),
    inOrder,
  )
  return [`${earlier} ${text}`, text].map((content) => {
    const hash = createHash('sha256').update(content).digest('base64url')
    return `${customerId}/${hash}`
  })
}

/** Clients may write the fields of an input in another order. */
function inOrder(_name: string, value: unknown): unknown {
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** Adds an entry of the conversation; parts other than text may be sent in other words each time. */
function addText(hash: ReturnType<typeof createHash>, content: HistoryEntry['content']): void {
  const text = promptText(content)
  hash.update(`${text.length}:${text}`)
}
