import type { IncomingMessage } from 'node:http'
import { abortReason, onAbort, redactSecrets } from '@betterai/core'
import WebSocket from 'ws'
import type { FailedCall } from '../failed-call.js'
import type { RefusalMapper } from '../vendor-answer.js'
import { vendorFailure } from '../vendor-failure.js'

/** A connection to a vendor over which messages go both ways. */
export interface VendorSocket {
  send(message: string | Uint8Array): void
  /** Bytes that wait to be written. */
  readonly waitingBytes: number
  /** Stops reading, so that the vendor has to wait; `resume` goes on. */
  pause(): void
  resume(): void
  /** Closes in order with code 1000; a vendor that does not answer is left after two seconds. */
  close(): void
  /** Drops the connection at once. */
  destroy(): void
}

/** How a connection ended: the code of the socket, 1006 without one. */
export type SocketEnd = { code: number; reason: string }

/** How to open a socket. */
export type SocketOptions = {
  /** Address as http(s) or ws(s). */
  url: string
  headers: Record<string, string>
  connectMs: number
  call: FailedCall
  toRefusal: RefusalMapper
  onMessage(text: string): void
  /** Binary messages, where the vendor sends them; they are texts else. */
  onBytes?(bytes: Buffer): void
  /** What was written has left; more may be sent. */
  onDrain(): void
  /** Called once, after the socket was open. */
  onEnd(end: SocketEnd): void
  /** Ends the wait for the connection; an open one is closed by whoever has it. */
  signal: AbortSignal
}

const closeMs = 2_000
const maxMessageBytes = 16 * 1024 * 1024
const maxRefusalBytes = 16 * 1024

/** Opens a socket; rejects with `ProviderError`, or with the signal's reason as soon as it fires. */
export function openVendorSocket(options: SocketOptions): Promise<VendorSocket> {
  const { url, headers, connectMs, call, signal } = options
  if (signal.aborted) return Promise.reject(abortReason(signal))
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url.replace(/^http/, 'ws'), {
      headers,
      handshakeTimeout: connectMs,
      maxPayload: maxMessageBytes,
      perMessageDeflate: false,
    })
    const stopListening = onAbort(signal, (reason) => {
      reject(reason)
      socket.terminate()
    })
    socket.on('unexpected-response', (request, response) => {
      readRefusal(response)
        .then((body) => reject(options.toRefusal(body, call)), reject)
        .finally(() => request.destroy())
    })
    socket.on('open', () => {
      stopListening()
      socket.on('close', (code, reason) => options.onEnd({ code, reason: reason.toString() }))
      resolve(wrap(socket, options))
    })
    socket.on('message', (data, isBinary) => {
      if (isBinary && options.onBytes && Buffer.isBuffer(data)) options.onBytes(data)
      else options.onMessage(data.toString())
    })
    // The end of an open socket is told by its `close`.
    socket.on('error', (error) => reject(connectFailure(error, options)))
    socket.on('close', () => {
      stopListening()
      reject(connectFailure(new Error('the socket was closed'), options))
    })
  })
}

function wrap(socket: WebSocket, { onDrain }: SocketOptions): VendorSocket {
  return {
    get waitingBytes() {
      return socket.bufferedAmount
    },
    send(message) {
      // A failure to write ends the socket, which is told by `close`.
      if (socket.readyState === WebSocket.OPEN) socket.send(message, onDrain)
    },
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    close() {
      socket.close(1000)
      socket.resume()
      setTimeout(() => socket.terminate(), closeMs).unref()
    },
    destroy: () => socket.terminate(),
  }
}

async function readRefusal(response: IncomingMessage) {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of response) {
    parts.push(part)
    size += part.length
    if (size > maxRefusalBytes) break
  }
  return {
    status: response.statusCode ?? 0,
    headers: {
      get: (name: string) => {
        const value = response.headers[name]
        return typeof value === 'string' ? value : null
      },
    },
    body: Buffer.concat(parts).toString('utf8'),
  }
}

function connectFailure(error: Error, { call }: SocketOptions) {
  const isTimeout = /handshake has timed out/.test(error.message)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return vendorFailure(call, {
    reason: isTimeout ? 'timeout' : 'connection',
    code: isTimeout ? 'CONNECT_TIMEOUT' : code,
    text: redactSecrets(error.message),
    cause: error,
  })
}
