import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import { urlToHttpOptions } from 'node:url'
import { createHttpResponse } from './http-response.js'
import { LargeJson } from './large-json.js'
import { isRedirect, mayFollow, redirected, redirectTarget } from './redirect.js'
import type { HttpBody, HttpRequest, HttpTarget } from './send-request.js'
import { sendRequest } from './send-request.js'

/** A `fetch` over keep-alive connections that belong to this client. */
export interface HttpClient {
  /** Works like the global `fetch` at a fraction of its CPU time; redirects are followed within the host where they keep the method (307, 308) and fail with `ProviderError` otherwise, bodies other than text, bytes and `jsonBody` go through the global one. */
  fetch: typeof fetch
  /** The same over a connection of its own, so that a request is never sent twice because a kept connection was closed. */
  fetchOnce: typeof fetch
  /** Closes every connection, also those in use. The client works on with new ones afterwards. */
  close(): void
}

/** Settings of a client; times in milliseconds. */
export type HttpClientOptions = {
  /** Longest wait for a connection, TLS included, default 10,000. */
  connectTimeoutMs?: number
  /** How long an unused connection is kept, default 30,000. */
  idleSocketMs?: number
}

const maxKnownTargets = 100
const maxRedirects = 5

/** Creates a client with its own connections; whoever creates it closes it. */
export function createHttpClient(options: HttpClientOptions = {}): HttpClient {
  const { connectTimeoutMs = 10_000, idleSocketMs = 30_000 } = options
  const agentOptions = {
    keepAlive: true,
    timeout: idleSocketMs,
    // By default only 256 are kept, so that a burst of more would connect anew each time.
    maxFreeSockets: Number.POSITIVE_INFINITY,
    scheduling: 'lifo' as const,
  }
  const http = new HttpAgent(agentOptions)
  const https = new HttpsAgent(agentOptions)

  const targets = new Map<string, HttpTarget>()

  /** Vendors are called at few addresses again and again; taking one apart costs as much as half a request. */
  function targetOf(address: string): HttpTarget {
    const known = targets.get(address)
    if (known !== undefined) return known
    const url = new URL(address)
    const [request, agent] = url.protocol === 'https:' ? [httpsRequest, https] : [httpRequest, http]
    // Node copies these more than once for a request, so there are no more of them than it needs.
    const { auth, protocol, hostname, port, path } = urlToHttpOptions(url)
    const headers = { host: url.host, ...(auth ? { authorization: basic(auth) } : {}) }
    // Without it the agent finds out at every request whether the name is an address.
    const servername = isIP(hostname ?? '') ? '' : hostname
    const options = { protocol, hostname, port, path, agent, servername }
    const knownLines = new WeakMap<object, readonly string[]>()
    const target = { url, options, headers, knownLines, request, connectTimeoutMs }
    if (targets.size >= maxKnownTargets) targets.clear()
    targets.set(address, target)
    return target
  }

  async function send(
    address: string,
    request: HttpRequest,
    { isOnce, redirects = 0 }: { isOnce: boolean; redirects?: number },
  ): Promise<Response> {
    const kept = targetOf(address)
    const target = isOnce ? { ...kept, options: { ...kept.options, agent: false } } : kept
    const message = await sendRequest(target, request)
    if (!isRedirect(message)) return createHttpResponse(message, target.url.href)
    message.resume()
    const next = redirectTarget(message, target.url)
    const isLast = redirects >= maxRedirects
    if (next === undefined || isLast || !mayFollow(message, target.url, next))
      throw redirected(message, target.url, next)
    return send(next.href, request, { isOnce, redirects: redirects + 1 })
  }

  function createFetch(isOnce: boolean): typeof fetch {
    return async (input, init) => {
      const body = init?.body ?? undefined
      if (input instanceof Request || !isPlainBody(body)) return fetch(input, init)
      const request = {
        method: (init?.method ?? 'GET').toUpperCase(),
        headers: init?.headers,
        body,
        signal: init?.signal ?? undefined,
      }
      return send(String(input), request, { isOnce })
    }
  }

  return {
    fetch: createFetch(false),
    fetchOnce: createFetch(true),
    close() {
      http.destroy()
      https.destroy()
    },
  }
}

function basic(credentials: string): string {
  return `Basic ${Buffer.from(credentials).toString('base64')}`
}

function isPlainBody(body: unknown): body is HttpBody | undefined {
  const isKnown = body instanceof Uint8Array || body instanceof LargeJson
  return isKnown || body === undefined || typeof body === 'string'
}
