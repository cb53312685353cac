import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { LineLevel, Logger } from '@betterai/core'
import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { maskedQuery } from '../logging/masked.js'
import { previewText } from '../logging/preview.js'
import { answerWithHeaders } from './answer-headers.js'
import type { ApiEnvironment } from './api-environment.js'
import { clientAddress } from './client-address.js'

/** How requests are logged. */
export type RequestLogOptions = {
  logger: Logger
  trustedProxyHops: number
  /** Whether the beginnings of JSON bodies are shown, without their secrets. */
  showsBodies: boolean
}

const safeId = /^[\w.-]{1,128}$/
/** The signature in a file's address opens the file, so it is a secret. */
const fileGrant = /(\d{1,12})\.[\w-]{43}/
/** Asked for every few seconds by machines. */
const quietPath = /^\/(health|metrics|realtime\/health)(\/|$)/
/** What nginx calls a request whose client left before the answer. */
const clientLeft = 499

/** Gives every request an id (`X-Request-Id`, the client's own when it is harmless) and logs it once its answer has ended. */
export function requestLog(options: RequestLogOptions): MiddlewareHandler<ApiEnvironment> {
  const logger = options.logger.child({ logger: 'core.http' })

  return async (c, next) => {
    const start = performance.now()
    const given = c.req.header('x-request-id')
    const request_id = given && safeId.test(given) ? given : randomUUID()
    c.set('request_id', request_id)
    const report = async (status: number) => {
      const { method, path } = c.req
      const bytes = traffic?.()
      const level = levelOf(path, status)
      if (!logger.isEnabled(level)) return
      logger[level]('request', {
        request_id,
        method,
        path: path.replace(fileGrant, '$1.…'),
        route: routeOf(c),
        query: maskedQuery(searchOf(c.req.url)),
        status,
        duration_ms: Math.round(performance.now() - start),
        ...bytes,
        client_ip: clientAddress(c, options.trustedProxyHops),
        customer_id: c.get('auth')?.customer_id,
        // A client that means a socket but does not say so, often because of a proxy in between.
        ...(path.endsWith('/ws')
          ? { upgrade: c.req.header('upgrade'), connection: c.req.header('connection') }
          : {}),
        ...(options.showsBodies ? { body: await bodyOf(c) } : {}),
      })
    }
    // Without a server, as in tests of routes, there is no connection.
    const { incoming, outgoing }: Partial<ApiEnvironment['Bindings']> = c.env ?? {}
    const traffic = incoming && trafficOf(incoming)
    outgoing?.once(
      'close',
      () => void report(outgoing.headersSent ? outgoing.statusCode : clientLeft),
    )
    await answerWithHeaders(c, { 'X-Request-Id': request_id }, next)
    if (outgoing === undefined) await report(c.res.status)
  }
}

function levelOf(path: string, status: number): LineLevel {
  if (quietPath.test(path)) return 'debug'
  if (status >= 500) return 'error'
  return status >= 400 ? 'warn' : 'info'
}

/** The pattern of the route that answered, null when none did. */
function routeOf(c: Context<ApiEnvironment>): string | null {
  return matchedRoutes(c).findLast(({ method }) => method !== 'ALL')?.path ?? null
}

function searchOf(url: string): string {
  const mark = url.indexOf('?')
  return mark < 0 ? '' : url.slice(mark + 1)
}

const counted = new WeakMap<Socket, { read: number; written: number }>()

/** Counts what goes over the connection for one request, headers included, without looking at any of it. */
function trafficOf({ socket }: IncomingMessage): () => { bytes_in: number; bytes_out: number } {
  const before = counted.get(socket) ?? { read: 0, written: 0 }
  return () => {
    const now = { read: socket.bytesRead, written: socket.bytesWritten }
    counted.set(socket, now)
    return { bytes_in: now.read - before.read, bytes_out: now.written - before.written }
  }
}

/** What a route read; a body that no route read stays unread. */
async function bodyOf({ req }: Context<ApiEnvironment>): Promise<string> {
  if (/^multipart\//i.test(req.header('content-type') ?? '')) return '<multipart>'
  if (req.bodyCache.text === undefined) return '<none>'
  try {
    return previewText(await req.text())
  } catch {
    // The client left before it had sent all; the status says so.
    return '<incomplete>'
  }
}
