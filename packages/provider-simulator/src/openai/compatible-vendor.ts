import type { Exchange } from '../exchange.js'
import { sendBody } from '../exchange.js'
import type { SocketCall, StartSocket } from '../socket-connection.js'
import type { Vendor, WireAnswer } from '../vendor.js'
import type { AcceptedKeys } from './auth.js'
import { requireKey } from './auth.js'
import type { VendorDialect } from './dialect.js'
import { jsonHeaders } from './dialect.js'
import { OpenAiError, steeredError } from './errors.js'
import { lastUserText } from './last-user-text.js'
import type { Route } from './routes.js'
import { createRouter } from './routes.js'

/** Creates a vendor that speaks OpenAI's protocol in a dialect of its own. */
export function createCompatibleVendor(
  place: Pick<Vendor, 'name' | 'prefixes'>,
  parts: {
    apiKeys: AcceptedKeys
    dialect: VendorDialect
    routes: readonly Route[]
    /** Throws OpenAiError for sockets that the vendor refuses; left out where there are none. */
    openSocket?: (call: SocketCall) => StartSocket
  },
): Vendor {
  const { dialect } = parts
  const route = createRouter(parts.routes, parts)
  const bodyOf = (error: OpenAiError) => `${JSON.stringify(dialect.errors.body(error), null, 2)}\n`

  function sendError(exchange: Exchange, error: OpenAiError): void {
    sendBody(exchange, error.status, { body: bodyOf(error), headers: jsonHeaders(dialect) })
  }

  return {
    ...place,
    lastUserText,
    async handle(exchange) {
      try {
        await route(exchange)
      } catch (error) {
        if (!(error instanceof OpenAiError)) throw error
        sendError(exchange, error)
      }
    },
    openSocket(call) {
      try {
        requireKey(call.request.headers, {
          accepted: parts.apiKeys,
          refuse: dialect.errors.wrongKey,
        })
        if (parts.openSocket === undefined) throw dialect.errors.unknownPath('GET', call.route)
        return parts.openSocket(call)
      } catch (error) {
        if (!(error instanceof OpenAiError)) throw error
        return {
          status: error.status,
          answer: { body: bodyOf(error), headers: jsonHeaders(dialect) },
        }
      }
    },
    failure(status, behaviour): WireAnswer {
      const { retry_after: seconds } = behaviour
      const retry: Record<string, string> =
        seconds === undefined
          ? {}
          : {
              'retry-after': String(Math.ceil(seconds)),
              'retry-after-ms': String(Math.round(seconds * 1000)),
            }
      const error = steeredError({ ...behaviour, status }, dialect.errors.failures)
      return {
        body: bodyOf(new OpenAiError(status, error)),
        headers: { ...jsonHeaders(dialect), ...retry },
      }
    },
  }
}
