import { onAbort } from '@betterai/core'
import type { VendorContext } from '../../../../call/vendor-context.js'
import type { FailedCall } from '../../../../shared/failed-call.js'
import type { SocketEnd, VendorSocket } from '../../../../shared/socket/vendor-socket.js'
import { openVendorSocket } from '../../../../shared/socket/vendor-socket.js'
import type { RefusalMapper } from '../../../../shared/vendor-answer.js'
import { parseRecord } from '../../../../shared/vendor-answer.js'
import { vendorFailure } from '../../../../shared/vendor-failure.js'
import { textIn } from '../../../../shared/vendor-values.js'
import { toElevenLabsSpeechReport } from '../../errors.js'

/** What a call asks for. */
export type ContextRequest = {
  url: string
  headers: Record<string, string>
  connectMs: number
  call: FailedCall
  toRefusal: RefusalMapper
  onMessage(message: Record<string, unknown>): void
  /** The socket ended, or the vendor refused the context. */
  onLost(error: unknown): void
  signal: AbortSignal
}

/** A context of a socket. */
export interface OpenContext {
  /** Sends a message in the name of the context. */
  send(message: object): void
  /** Nothing of the context is of interest any more. */
  release(): void
}

/** Sockets that are shared by the calls to one address. */
export interface ContextSockets {
  /** Rejects with a typed error, or with the signal's reason. */
  open(request: ContextRequest): Promise<OpenContext>
}

type SharedSocket = {
  url: string
  opening: Promise<VendorSocket>
  socket: VendorSocket | undefined
  contexts: Map<string, ContextRequest>
  lastSender: string
  idle: NodeJS.Timeout | undefined
}

/** The vendor refuses more. */
const maxContexts = 5
const idleMs = 15_000

const poolsByVendor = new WeakMap<VendorContext, ContextSockets>()

/** The sockets of a vendor's key; they are closed with the app's vendors, or when nobody uses them for a while. */
export function loadContextSockets(vendor: VendorContext): ContextSockets {
  const known = poolsByVendor.get(vendor)
  if (known !== undefined) return known
  const pool = createContextSockets((close) => vendor.onClose(close))
  poolsByVendor.set(vendor, pool)
  return pool
}

function createContextSockets(onClose: (close: () => void) => void): ContextSockets {
  const shared = new Set<SharedSocket>()
  const closing = new AbortController()
  let lastId = 0
  onClose(() => {
    closing.abort()
    for (const one of shared) end(one)
  })

  function end(one: SharedSocket): void {
    clearTimeout(one.idle)
    shared.delete(one)
    one.socket?.send('{"close_socket":true}')
    one.socket?.close()
  }

  function receive(one: SharedSocket, text: string): void {
    const message = parseRecord(text)
    const id = textIn(message.contextId) ?? textIn(message.context_id)
    const context = one.contexts.get(id ?? one.lastSender)
    if (context === undefined) return
    const report = toElevenLabsSpeechReport(message, context.call)
    if (report === undefined && id !== undefined) context.onMessage(message)
    if (report === undefined) return
    // The socket ends with it; calls that are not at fault go on over another one.
    one.contexts.delete(id ?? one.lastSender)
    shared.delete(one)
    context.onLost(report)
  }

  function lose(one: SharedSocket, { code, reason }: SocketEnd): void {
    clearTimeout(one.idle)
    shared.delete(one)
    const text = `the socket was closed with ${code} ${reason}`.trim()
    for (const { call, onLost } of [...one.contexts.values()])
      onLost(vendorFailure(call, { reason: 'interrupted', text }))
    one.contexts.clear()
  }

  function start(request: ContextRequest): SharedSocket {
    const one: SharedSocket = {
      url: request.url,
      socket: undefined,
      contexts: new Map(),
      lastSender: '',
      idle: undefined,
      opening: openVendorSocket({
        ...request,
        onMessage: (text) => receive(one, text),
        onDrain: () => {},
        onEnd: (ended) => lose(one, ended),
        signal: closing.signal,
      }),
    }
    shared.add(one)
    one.opening.then(
      (socket) => {
        one.socket = socket
      },
      () => shared.delete(one),
    )
    return one
  }

  function find(url: string): SharedSocket | undefined {
    return [...shared].find((one) => one.url === url && one.contexts.size < maxContexts)
  }

  function release(one: SharedSocket, id: string): void {
    one.contexts.delete(id)
    if (one.contexts.size > 0 || !shared.has(one)) return
    clearTimeout(one.idle)
    one.idle = setTimeout(() => end(one), idleMs).unref()
  }

  return {
    async open(request) {
      const one = find(request.url) ?? start(request)
      const id = `context_${++lastId}`
      clearTimeout(one.idle)
      one.contexts.set(id, request)
      try {
        const socket = await untilAborted(one.opening, request.signal)
        return {
          send(message) {
            if (!one.contexts.has(id)) return
            one.lastSender = id
            socket.send(JSON.stringify({ ...message, context_id: id }))
          },
          release: () => release(one, id),
        }
      } catch (error) {
        release(one, id)
        throw error
      }
    },
  }
}

function untilAborted<T>(opening: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stopListening = onAbort(signal, reject)
    opening.then(resolve, reject).finally(stopListening)
  })
}
