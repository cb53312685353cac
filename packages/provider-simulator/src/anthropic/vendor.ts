import { basePaths } from '../base-paths.js'
import type { Exchange } from '../exchange.js'
import { sendBody } from '../exchange.js'
import type { IsServed } from '../model-end.js'
import type { AcceptedKeys } from '../openai/auth.js'
import { createPrefixCache } from '../text/prefix-cache.js'
import type { Vendor, WireAnswer } from '../vendor.js'
import type { ErrorObject } from './errors.js'
import { AnthropicError, steeredError } from './errors.js'
import { jsonHeaders } from './headers.js'
import { lastUserText } from './last-user-text.js'
import { createRoutes } from './routes.js'

/** Creates the Anthropic side of the simulator: messages, token counts and models. */
export function createAnthropic(options: { apiKeys: AcceptedKeys; isServed: IsServed }): Vendor {
  const route = createRoutes({ ...options, cache: createPrefixCache() })
  return {
    name: 'anthropic',
    prefixes: [basePaths.anthropic],
    lastUserText,
    async handle(exchange) {
      try {
        await route(exchange)
      } catch (error) {
        if (!(error instanceof AnthropicError)) throw error
        sendError(exchange, error)
      }
    },
    failure(status, { error, retry_after: seconds }): WireAnswer {
      const retry = seconds === undefined ? {} : { 'retry-after': String(Math.ceil(seconds)) }
      return errorAnswer(steeredError(status, error), retry)
    },
  }
}

function sendError(exchange: Exchange, error: AnthropicError): void {
  sendBody(exchange, error.status, errorAnswer(error.body))
}

function errorAnswer(error: ErrorObject, more: Record<string, string> = {}): WireAnswer {
  const headers = { ...jsonHeaders(), ...more }
  const body = { type: 'error', error, request_id: headers['request-id'] }
  return { body: JSON.stringify(body), headers }
}
