import type { Amount } from '../../spec/amounts.js'
import type {
  TranscriptionEvent,
  TranscriptionFinishEvent,
} from '../../spec/transcription-events.js'

/** Counts what a session used over all its connections, and says so at its end. */
export interface SessionUse {
  /** Bytes of audio that were sent, again or not: vendors charge both. */
  sent(bytes: number): void
  /** Adds what the vendor counted. */
  add(amounts: readonly Amount[]): void
  /** True the first time that something is told. */
  isNew(code: string): boolean
  noteSession(id: string): void
  /** The last events. */
  closing(
    end: Pick<TranscriptionFinishEvent, 'finish_reason' | 'duration_seconds' | 'language'>,
  ): TranscriptionEvent[]
  readonly amounts: readonly Amount[]
  readonly sentSeconds: number
}

/** Starts counting. */
export function createSessionUse({
  model,
  bytesPerSecond,
}: {
  model: string
  bytesPerSecond: number
}): SessionUse {
  const counted = new Map<string, Amount>()
  const told = new Set<string>()
  let sentBytes = 0
  let request_id: string | null = null
  const use: SessionUse = {
    sent(bytes) {
      sentBytes += bytes
    },
    add(amounts) {
      for (const amount of amounts) {
        const key = `${amount.unit} ${amount.variant ?? ''}`
        const quantity = (counted.get(key)?.quantity ?? 0) + amount.quantity
        counted.set(key, { ...counted.get(key), ...amount, quantity })
      }
    },
    isNew(code) {
      const isNew = !told.has(code)
      told.add(code)
      return isNew
    },
    noteSession(id) {
      request_id = id
    },
    closing: (end) => [
      { type: 'usage', amounts: use.amounts },
      { type: 'finish', model, request_id, ...end },
    ],
    get amounts() {
      return [...counted.values()]
    },
    get sentSeconds() {
      return sentBytes / bytesPerSecond
    },
  }
  return use
}
