import { basePaths } from '../base-paths.js'
import type { Exchange } from '../exchange.js'
import { sendBody } from '../exchange.js'
import type { IsServed } from '../model-end.js'
import type { AcceptedKeys } from '../openai/auth.js'
import { createPrefixCache } from '../text/prefix-cache.js'
import type { Vendor, WireAnswer } from '../vendor.js'
import { livePath, openLive } from './audio/live.js'
import { requireKey } from './auth.js'
import type { GeminiErrorBody } from './errors.js'
import { GeminiError, invalidArgument, steeredError } from './errors.js'
import { jsonHeaders } from './headers.js'
import { lastUserText } from './last-user-text.js'
import { createRoutes, readModelCall } from './routes.js'

/** Creates the Gemini side of the simulator: models, whole and streamed answers, token counts. */
export function createGemini(options: { apiKeys: AcceptedKeys; isServed: IsServed }): Vendor {
  const route = createRoutes({ ...options, cache: createPrefixCache() })
  return {
    name: 'gemini',
    prefixes: [basePaths.gemini],
    lastUserText,
    describe(path) {
      const call = readModelCall(path)
      return call && { model: call.model, stream: call.method === 'streamGenerateContent' }
    },
    async handle(exchange) {
      try {
        await route(exchange)
      } catch (error) {
        if (!(error instanceof GeminiError)) throw error
        sendError(exchange, error.body)
      }
    },
    openSocket(call) {
      try {
        requireKey(call.request, options.apiKeys)
        if (livePath.test(call.route)) return openLive(call)
        throw invalidArgument(`No socket at ${call.route}`)
      } catch (error) {
        if (!(error instanceof GeminiError)) throw error
        const answer = { body: errorText(error.body), headers: jsonHeaders() }
        return { status: error.body.code, answer }
      }
    },
    failure(status, behaviour): WireAnswer {
      return { body: errorText(steeredError(status, behaviour)), headers: jsonHeaders() }
    },
  }
}

function sendError(exchange: Exchange, body: GeminiErrorBody): void {
  sendBody(exchange, body.code, { body: errorText(body), headers: jsonHeaders() })
}

function errorText(error: GeminiErrorBody): string {
  return `${JSON.stringify({ error }, null, 2)}\n`
}
