import type { ChatRequest, HistoryEntry } from '@betterai/contracts'
import { isRecord } from '@betterai/contracts'
import type { VendorParts, VendorPartsStore } from '../../../../state/vendor-parts-store.js'

/**
 * Keeps what a vendor must get back byte for byte with the result of a tool (signatures, encrypted reasoning), since
 * clients replay the call and its result but not that. Each customer's own, and forgotten after a while.
 */
export interface VendorPartsMemory {
  remember(
    customerId: number,
    callIds: readonly (string | null)[],
    parts: VendorParts,
  ): Promise<void>
  /** The request with the parts put back to the calls in its history. */
  restore(customerId: number, request: ChatRequest): Promise<ChatRequest>
}

/** Creates the memory over a store. */
export function createVendorPartsMemory(store: VendorPartsStore): VendorPartsMemory {
  const recall = async (customerId: number, entry: HistoryEntry): Promise<HistoryEntry> => {
    const [call] = Array.isArray(entry.tool_calls) ? entry.tool_calls : []
    if (entry.role !== 'assistant' || entry.vendor_parts !== undefined || !isRecord(call))
      return entry
    const vendor_parts = await store.find(keyOf(customerId, String(call.id)))
    return vendor_parts ? { ...entry, vendor_parts } : entry
  }

  return {
    async remember(customerId, callIds, parts) {
      // The calls of one answer go back together, so the first one finds them.
      const callId = callIds.find((id) => id !== null)
      if (callId === undefined || callId === null) return
      await store.keep(keyOf(customerId, callId), parts)
    },
    async restore(customerId, request) {
      const history = request.user_input?.chat_history
      if (!history?.some(({ tool_calls }) => tool_calls !== undefined)) return request
      const chat_history = await Promise.all(history.map((entry) => recall(customerId, entry)))
      return { ...request, user_input: { ...request.user_input, chat_history } }
    },
  }
}

const keyOf = (customerId: number, callId: string) => `${customerId}/${callId}`
