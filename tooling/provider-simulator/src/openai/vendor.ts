import type { Exchange } from '../exchange.js'
import { sendBody } from '../exchange.js'
import { createPrefixCache } from '../text/prefix-cache.js'
import type { Vendor, WireAnswer } from '../vendor.js'
import type { AcceptedKeys } from './auth.js'
import { OpenAiError, steeredError } from './errors.js'
import { jsonHeaders } from './headers.js'
import { lastUserText } from './last-user-text.js'
import { createRoutes } from './routes.js'

/** Creates the OpenAI side of the simulator: models, chat completions and responses. */
export function createOpenAi({ apiKeys }: { apiKeys: AcceptedKeys }): Vendor {
  const route = createRoutes({ apiKeys, cache: createPrefixCache() })
  return {
    name: 'openai',
    prefixes: ['/openai/v1', '/v1'],
    lastUserText,
    async handle(exchange) {
      try {
        await route(exchange)
      } catch (error) {
        if (!(error instanceof OpenAiError)) throw error
        sendError(exchange, error)
      }
    },
    failure(status, behaviour): WireAnswer {
      const retry: Record<string, string> =
        behaviour.retry_after === undefined
          ? {}
          : {
              'retry-after': String(Math.ceil(behaviour.retry_after)),
              'retry-after-ms': String(Math.round(behaviour.retry_after * 1000)),
            }
      return {
        body: errorBody(steeredError(status, behaviour.error)),
        headers: { ...jsonHeaders(), ...retry },
      }
    },
  }
}

function sendError(exchange: Exchange, error: OpenAiError): void {
  sendBody(exchange, error.status, { body: errorBody(error.body), headers: jsonHeaders() })
}

function errorBody(error: OpenAiError['body']): string {
  return `${JSON.stringify({ error }, null, 2)}\n`
}
