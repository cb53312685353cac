import type { IncomingMessage } from 'node:http'
import type { WebSocket } from 'ws'
import type { ResolvedBehaviour } from './behaviour.js'
import type { RequestLogEntry } from './request-log.js'

/** A socket that a client asks for, before it is open. */
export interface SocketCall {
  readonly request: IncomingMessage
  /** Path below the vendor's prefix, beginning with a slash. */
  readonly route: string
  readonly query: URLSearchParams
  readonly behaviour: ResolvedBehaviour
  readonly entry: RequestLogEntry
}

/** The vendor's end of an open socket. */
export interface SocketConnection {
  /** Sends an object as JSON, or bytes as they are. */
  send(message: object | Buffer): void
  close(code: number, reason?: string): void
}

/** What a vendor does with what the client sends. */
export interface SocketSession {
  receive(message: Buffer, isBinary: boolean): void
  /** The socket is gone. */
  closed?(): void
}

/** Begins a session on a socket that is open now. */
export type StartSocket = (connection: SocketConnection) => SocketSession

/** Wraps a socket; the behaviour says after how many messages it falls silent, breaks off or sends nonsense. */
export function connectSocket(
  socket: WebSocket,
  { behaviour, entry }: Pick<SocketCall, 'behaviour' | 'entry'>,
): SocketConnection {
  const { disconnect_after, stall_after, malformed_after, end_without_terminal_after } = behaviour
  let sent = 0

  /** Whether a steered end was due; the socket is on its way out then. */
  function isEnded(): boolean {
    if (sent === disconnect_after) {
      entry.finished = 'server_cut'
      socket.terminate()
    } else if (sent === end_without_terminal_after) socket.close(1000)
    return socket.readyState !== socket.OPEN
  }

  function deliver(data: string | Buffer): void {
    if (socket.readyState !== socket.OPEN || isEnded()) return
    if (behaviour.headers_then_hang || (stall_after !== undefined && sent >= stall_after)) return
    if (sent === malformed_after) socket.send('{"broken":')
    if (sent === 0 && behaviour.unknown_event) socket.send('{"type":"simulator.unknown"}')
    sent++
    entry.events_sent++
    entry.bytes_sent += data.length
    socket.send(data)
  }

  return {
    send(message) {
      const data = Buffer.isBuffer(message) ? message : JSON.stringify(message)
      const delayMs = behaviour.chunk_delay_ms ?? 0
      if (delayMs > 0) setTimeout(deliver, delayMs, data).unref()
      else deliver(data)
    },
    close: (code, reason) => socket.close(code, reason),
  }
}
