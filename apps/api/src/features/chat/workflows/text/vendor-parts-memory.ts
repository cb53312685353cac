import type { ChatRequest, HistoryEntry } from '@betterai/contracts'
import { isRecord } from '@betterai/contracts'
import { LRUCache } from 'lru-cache'
import { vendorPartsDefaults as limits } from '../../../../config/defaults.js'

type VendorParts = Record<string, unknown[]>

/**
 * Keeps what a vendor must get back byte for byte with the result of a tool (signatures, encrypted reasoning), since
 * clients replay the call and its result but not that. Each customer's own, bounded, and forgotten after a while.
 */
export interface VendorPartsMemory {
  remember(customerId: number, callIds: readonly (string | null)[], parts: VendorParts): void
  /** The request with the parts put back to the calls in its history. */
  restore(customerId: number, request: ChatRequest): ChatRequest
}

/** Creates the memory. */
export function createVendorPartsMemory(now: () => number = Date.now): VendorPartsMemory {
  const kept = new LRUCache<string, VendorParts>({
    maxSize: limits.maxBytes,
    sizeCalculation: (parts) => JSON.stringify(parts).length,
    ttl: limits.keptMs,
    ttlResolution: 0,
    perf: { now },
  })
  const recall = (customerId: number, entry: HistoryEntry): HistoryEntry => {
    const [call] = Array.isArray(entry.tool_calls) ? entry.tool_calls : []
    if (entry.role !== 'assistant' || entry.vendor_parts !== undefined || !isRecord(call))
      return entry
    const vendor_parts = kept.get(keyOf(customerId, String(call.id)))
    return vendor_parts ? { ...entry, vendor_parts } : entry
  }

  return {
    remember(customerId, callIds, parts) {
      // The calls of one answer go back together, so the first one finds them.
      const callId = callIds.find((id) => id !== null)
      if (callId === undefined || callId === null) return
      kept.set(keyOf(customerId, callId), parts)
    },
    restore(customerId, request) {
      const history = request.user_input?.chat_history
      if (!history?.some(({ tool_calls }) => tool_calls !== undefined)) return request
      const chat_history = history.map((entry) => recall(customerId, entry))
      return { ...request, user_input: { ...request.user_input, chat_history } }
    },
  }
}

const keyOf = (customerId: number, callId: string) => `${customerId}/${callId}`
