import type { EventEmitter } from 'node:events'
import type { Duplex } from 'node:stream'

type Exchange = { incoming: { socket: Duplex }; outgoing: EventEmitter }

/** Whether a request may begin, told to whoever waits for that. */
type Begin = (mayBegin: boolean) => void

/** Requests that may wait on a connection for the answers to those before them. */
const mostWaiting = 16

/** Lets the requests of a connection begin one after another. */
export interface RequestOrder {
  /** Waits until the answer to the request before it is out; false when the connection is gone by then. */
  begin(exchange: Exchange): boolean | Promise<boolean>
}

/**
 * Creates the order. Node begins all requests at once that a client sends without reading the answers, each of which it
 * would have to keep: connections with more of them than anybody needs are closed.
 */
export function createRequestOrder(): RequestOrder {
  const busy = new WeakMap<Duplex, Begin[]>()

  function answer(waiting: Begin[], outgoing: EventEmitter, socket: Duplex): void {
    outgoing.once('close', () => {
      const next = waiting.shift()
      if (next) next(true)
      else busy.delete(socket)
    })
  }

  return {
    begin({ incoming: { socket }, outgoing }) {
      const waiting = busy.get(socket)
      if (waiting === undefined) {
        const first: Begin[] = []
        busy.set(socket, first)
        answer(first, outgoing, socket)
        return true
      }
      if (waiting.length === 0)
        socket.once('close', () => {
          for (const each of waiting.splice(0)) each(false)
        })
      if (waiting.length >= mostWaiting) socket.destroy()
      return new Promise((resolve) => {
        waiting.push((mayBegin) => {
          if (mayBegin) answer(waiting, outgoing, socket)
          resolve(mayBegin)
        })
      })
    },
  }
}
