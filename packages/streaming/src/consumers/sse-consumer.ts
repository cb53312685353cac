import type { Protocol3Adapter } from '@betterai/contracts'
import type { Consumer } from '../consumer.js'
import type { OutboundEvent } from '../outbound-event.js'
import { createFirstChunkTest } from './first-chunk.js'

/** The part of an HTTP response that an event-stream writer needs. */
export interface TextSink {
  /** Writes text, by default with what else is written `soon`, or `now` with all before it; false asks the writer to wait for `drained`. */
  write(text: string, when?: 'soon' | 'now'): boolean
  /** Resolves when the sink takes more; rejects when the client is gone. */
  drained(): Promise<void>
  end(): void
  /** Breaks the connection off, so that what came cannot pass for the whole. */
  abort(): void
}

/** Options of `createSseConsumer`. */
export type SseConsumerOptions = {
  /** Default `sse`. */
  name?: string
  /** Speaks protocol 3 through this adapter; default is protocol 2.0. */
  adapter?: Protocol3Adapter
  /** Makes the `id:` of the stream's nth event, from 1; without it events have none. */
  idOf?: (position: number) => string
}

const doneLine = 'data: [DONE]\n\n'

/** A consumer that writes one `data:` line for each event and ends with `data: [DONE]`. */
export function createSseConsumer(sink: TextSink, options: SseConsumerOptions = {}): Consumer {
  const { name = 'sse', adapter, idOf } = options
  const linesOf = adapter
    ? (event: OutboundEvent) =>
        adapter(event.stamped)
          .map((mapped) => `data: ${JSON.stringify(mapped)}\n\n`)
          .join('')
    : (event: OutboundEvent) => `data: ${event.json}\n\n`
  let position = 0
  const numbered = (event: OutboundEvent) => {
    const lines = linesOf(event)
    position++
    return idOf && lines !== '' ? `id: ${idOf(position)}\n${lines}` : lines
  }
  const textOf = idOf ? numbered : linesOf
  const isFirstChunk = createFirstChunkTest()
  return {
    name,
    push(event) {
      const when = isFirstChunk(event) ? 'now' : 'soon'
      return sink.write(textOf(event), when) ? undefined : sink.drained()
    },
    end(dropReason) {
      if (dropReason !== undefined) return sink.abort()
      sink.write(doneLine)
      sink.end()
    },
  }
}
