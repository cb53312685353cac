import type { Duplex } from 'node:stream'
import type { Deferred } from '@betterai/core'
import { createDeferred } from '@betterai/core'
import type { FrameSender } from '@betterai/streaming'
import type { WebSocket } from 'ws'

const openState = 1

/**
 * The one writer of a connection. Frames sent within one turn of the event loop leave in one write, which costs a
 * fraction of a write each and adds no delay.
 */
export function createFrameSender(socket: WebSocket, network: Duplex): FrameSender {
  let isCorked = false
  let waiting: Deferred<void> | undefined
  const uncork = () => {
    isCorked = false
    network.uncork()
  }
  network.on('drain', () => {
    waiting?.resolve()
    waiting = undefined
  })
  network.on('close', () => {
    waiting?.reject(new Error('the connection is closed'))
    waiting = undefined
  })
  return {
    send(json) {
      if (socket.readyState !== openState) return
      if (!isCorked) {
        isCorked = true
        network.cork()
        process.nextTick(uncork)
      }
      socket.send(json)
    },
    get bufferedBytes() {
      return socket.readyState === openState ? network.writableLength : 0
    },
    drained() {
      waiting ??= createDeferred()
      return waiting.promise
    },
  }
}
