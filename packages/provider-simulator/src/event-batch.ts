import { encode, writeBytes } from './byte-output.js'
import type { Exchange } from './exchange.js'

/** Text is handed to the socket once this much has gathered. */
export const batchCharacters = 64 * 1024

/** Gathers written events and keeps count; methods return a promise only when the caller has to wait. */
export interface EventBatch {
  /** Events sent so far, those still gathered included. */
  readonly sent: number
  /** Adds text that holds `events` events. */
  add(text: string, events: number): Promise<void> | undefined
  /** Sends bytes that hold `events` events, after all that was gathered. */
  addBlock(bytes: Buffer, events: number): Promise<void>
  flush(): Promise<void> | undefined
}

/** Creates the batch of one response. */
export function createEventBatch(exchange: Exchange, opening: string): EventBatch {
  let gathered = opening
  let sent = 0

  function flush(): Promise<void> | undefined {
    if (gathered === '') return undefined
    const bytes = encode(gathered)
    gathered = ''
    return write(bytes)
  }

  function write(bytes: Buffer): Promise<void> | undefined {
    exchange.entry.events_sent = sent
    exchange.touch()
    return writeBytes(exchange, bytes)
  }

  return {
    get sent() {
      return sent
    },
    add(text, events) {
      sent += events
      gathered += text
      return gathered.length < batchCharacters ? undefined : flush()
    },
    async addBlock(bytes, events) {
      await flush()
      sent += events
      await write(bytes)
    },
    flush,
  }
}
