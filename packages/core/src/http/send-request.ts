import type { ClientRequest, IncomingMessage, RequestOptions, request } from 'node:http'
import { Agent } from 'node:http'
import type { Socket } from 'node:net'
import { Readable } from 'node:stream'
import { abortReason, onAbort } from '../async/on-abort.js'
import { connectionError, connectTimeout } from './connection-error.js'
import { headerLines } from './header-lines.js'
import { LargeJson } from './large-json.js'

/** Body of a request that can be sent again. */
export type HttpBody = string | Uint8Array | LargeJson

/** Where a request goes and over which connections. */
export type HttpTarget = {
  url: URL
  /** The address in the form that `request` wants it, and the connections to use. */
  options: RequestOptions
  /** What every request to this address says of it. */
  headers: Record<string, string>
  /** Headers of requests that were turned into lines already. */
  knownLines: WeakMap<object, readonly string[]>
  request: typeof request
  connectTimeoutMs: number
}

/** A request in fetch's terms. */
export type HttpRequest = {
  method: string
  headers: RequestInit['headers']
  body: HttpBody | undefined
  signal: AbortSignal | undefined
}

/**
 * Sends a request and resolves with the answer once its head has arrived. Rejects with the signal's reason, or with a
 * `ProviderError` whose `upstreamCode` tells refused, reset, unknown host and time-out apart. The signal stays bound
 * to the answer: when it fires later, the connection is destroyed.
 */
export async function sendRequest(
  target: HttpTarget,
  request: HttpRequest,
): Promise<IncomingMessage> {
  try {
    return await attempt(target, request)
  } catch (error) {
    if (!(error instanceof StaleSocketError)) throw error
    closeUnused(target)
    return await attempt({ ...target, options: { ...target.options, agent: false } }, request)
  }
}

/** A kept-alive connection turned out to be closed already; the request never reached the server. */
class StaleSocketError extends Error {}

/** Where one kept connection was closed, the others to the same place are likely to be. */
function closeUnused({ url, options: { agent, hostname } }: HttpTarget): void {
  if (!(agent instanceof Agent)) return
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  for (const [place, sockets = []] of Object.entries(agent.freeSockets))
    if (place.startsWith(`${hostname}:${port}:`))
      for (const socket of [...sockets]) socket.destroy()
}

function attempt(target: HttpTarget, request: HttpRequest): Promise<IncomingMessage> {
  const { signal } = request
  if (signal?.aborted) return Promise.reject(abortReason(signal))
  return new Promise((resolve, reject) => {
    const { url } = target
    const outgoing = target.request({
      ...target.options,
      method: request.method,
      headers: headerLines(target, request),
    })
    const stopListening = onAbort(signal, (reason) => {
      reject(reason)
      outgoing.destroy()
    })
    let isStale = false
    outgoing.once('socket', (socket) => {
      isStale = outgoing.reusedSocket
      if (socket.connecting) watchConnect(outgoing, socket, target)
    })
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      stopListening()
      reject(
        isStale && isClosedByPeer(error) ? new StaleSocketError() : connectionError(error, url),
      )
    })
    outgoing.once('response', (message) => {
      message.once('close', stopListening)
      resolve(message)
    })
    if (request.body instanceof LargeJson) Readable.from(request.body).pipe(outgoing)
    else outgoing.end(request.body)
  })
}

function isClosedByPeer(error: NodeJS.ErrnoException): boolean {
  return error.code === 'ECONNRESET' || error.code === 'EPIPE'
}

function watchConnect(outgoing: ClientRequest, socket: Socket, target: HttpTarget): void {
  const timer = setTimeout(
    () => outgoing.destroy(connectTimeout(target.connectTimeoutMs)),
    target.connectTimeoutMs,
  )
  const stop = () => clearTimeout(timer)
  socket.once(target.url.protocol === 'https:' ? 'secureConnect' : 'connect', stop)
  socket.once('close', stop)
}
