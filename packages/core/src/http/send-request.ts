import type { Agent, ClientRequest, IncomingMessage, request } from 'node:http'
import type { urlToHttpOptions } from 'node:url'
import { abortReason, onAbort } from '../async/on-abort.js'
import { connectionError, connectTimeout } from './connection-error.js'

/** Body of a request that can be sent again. */
export type HttpBody = string | Uint8Array

/** Where a request goes and over which connections. */
export type HttpTarget = {
  url: URL
  /** The address in the form that `request` wants it. */
  options: ReturnType<typeof urlToHttpOptions>
  request: typeof request
  agent: Agent
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
    return await attempt(target, request)
  }
}

/** A kept-alive connection turned out to be closed already; the request never reached the server. */
class StaleSocketError extends Error {}

function attempt(target: HttpTarget, request: HttpRequest): Promise<IncomingMessage> {
  const { signal } = request
  if (signal?.aborted) return Promise.reject(abortReason(signal))
  return new Promise((resolve, reject) => {
    const { url, agent } = target
    const outgoing = target.request({
      ...target.options,
      agent,
      method: request.method,
      headers: headersOf(request),
    })
    const stopListening = onAbort(signal, (reason) => {
      reject(reason)
      outgoing.destroy()
    })
    watchConnect(outgoing, target)
    let isStale = false
    outgoing.once('socket', () => {
      isStale = outgoing.reusedSocket
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
    outgoing.end(request.body)
  })
}

function isClosedByPeer(error: NodeJS.ErrnoException): boolean {
  return error.code === 'ECONNRESET' || error.code === 'EPIPE'
}

function watchConnect(outgoing: ClientRequest, target: HttpTarget): void {
  outgoing.once('socket', (socket) => {
    if (!socket.connecting) return
    const timer = setTimeout(
      () => outgoing.destroy(connectTimeout(target.connectTimeoutMs)),
      target.connectTimeoutMs,
    )
    const stop = () => clearTimeout(timer)
    socket.once(target.url.protocol === 'https:' ? 'secureConnect' : 'connect', stop)
    socket.once('close', stop)
  })
}

function headersOf(request: HttpRequest): Record<string, string> {
  const headers: Record<string, string> = {}
  const given = request.headers
  const entries =
    given === undefined || Array.isArray(given)
      ? (given ?? [])
      : Symbol.iterator in given
        ? given
        : Object.entries(given)
  for (const [name, value] of entries) headers[String(name).toLowerCase()] = String(value)
  headers['accept-encoding'] ??= 'gzip, deflate, br'
  headers['user-agent'] ??= 'betterai'
  if (request.body !== undefined)
    headers['content-length'] = String(Buffer.byteLength(request.body))
  return headers
}
