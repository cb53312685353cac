import type { ChatRequest, HistoryEntry } from '@betterai/contracts'
import { isRecord } from '@betterai/contracts'
import { vendorPartsDefaults as limits } from '../../../../config/defaults.js'

type VendorParts = Record<string, unknown[]>
type Kept = { parts: VendorParts; bytes: number; keptAt: number }

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
  // In the order of keeping, the oldest first.
  const kept = new Map<string, Kept>()
  let bytes = 0

  const forget = (key: string, { bytes: freed }: Kept) => {
    kept.delete(key)
    bytes -= freed
  }
  const makeRoom = () => {
    for (const [key, each] of kept) {
      if (bytes <= limits.maxBytes && now() - each.keptAt < limits.keptMs) return
      forget(key, each)
    }
  }
  const recall = (customerId: number, entry: HistoryEntry): HistoryEntry => {
    const [call] = Array.isArray(entry.tool_calls) ? entry.tool_calls : []
    if (entry.role !== 'assistant' || entry.vendor_parts !== undefined || !isRecord(call))
      return entry
    const found = kept.get(keyOf(customerId, String(call.id)))
    return found && now() - found.keptAt < limits.keptMs
      ? { ...entry, vendor_parts: found.parts }
      : entry
  }

  return {
    remember(customerId, callIds, parts) {
      // The calls of one answer go back together, so the first one finds them.
      const callId = callIds.find((id) => id !== null)
      if (callId === undefined || callId === null) return
      const key = keyOf(customerId, callId)
      const known = kept.get(key)
      if (known) forget(key, known)
      const added = { parts, bytes: JSON.stringify(parts).length, keptAt: now() }
      kept.set(key, added)
      bytes += added.bytes
      makeRoom()
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
