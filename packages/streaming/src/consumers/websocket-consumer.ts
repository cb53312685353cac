import type { Protocol3Adapter } from '@betterai/contracts'
import type { Consumer } from '../consumer.js'
import type { OutboundEvent } from '../outbound-event.js'
import { createFirstChunkTest } from './first-chunk.js'

/** When a frame leaves: a little `later` with the next ones, `soon` with the others of this turn of the event loop, or `now` with all before it. */
export type SendTime = 'later' | 'soon' | 'now'

/** The part of a connection's sender that a consumer needs. */
export interface FrameSender {
  /** Sends one text frame, `soon` unless told otherwise; ignored when the connection is closed. */
  send(json: string, when?: SendTime): void
  /** Bytes accepted but not yet taken by the network. */
  bufferedBytes(): number
  /** Resolves when the buffer is drained; rejects when the connection closes first. */
  drained(): Promise<void>
}

/** Options of `createWebSocketConsumer`. */
export type WebSocketConsumerOptions = {
  /** Default `frontend`. */
  name?: string
  /** Speaks protocol 3 through this adapter; default is protocol 2.0. */
  adapter?: Protocol3Adapter
  /** Unsent bytes of the connection from which the consumer asks for a pause; default 1 MiB. */
  pauseBytes?: number
}

/** A consumer that writes events as text frames and asks for a pause while the connection's buffer is full. */
export function createWebSocketConsumer(
  sender: FrameSender,
  options: WebSocketConsumerOptions = {},
): Consumer {
  const { name = 'frontend', adapter, pauseBytes = 1024 * 1024 } = options
  const isFirstChunk = createFirstChunkTest()
  const write = adapter
    ? (event: OutboundEvent, when: SendTime) => {
        for (const mapped of adapter(event.stamped)) sender.send(JSON.stringify(mapped), when)
      }
    : (event: OutboundEvent, when: SendTime) => sender.send(event.json, when)

  function timeFor(event: OutboundEvent): SendTime {
    if (event.event.type === 'working') return 'later'
    return isFirstChunk(event) ? 'now' : 'soon'
  }

  return {
    name,
    push(event) {
      write(event, timeFor(event))
      return sender.bufferedBytes() > pauseBytes ? sender.drained() : undefined
    },
    end() {},
  }
}
