import type { Exchange } from '../exchange.js'
import { sendJsonAnswer } from '../json-answer.js'
import type { PrefixCache } from '../text/prefix-cache.js'
import type { AcceptedKeys } from './auth.js'
import { requireKey } from './auth.js'
import { handleChat } from './chat/handle.js'
import type { OpenAiDialect, VendorDialect } from './dialect.js'
import { jsonHeaders, requireModel, servedModels } from './dialect.js'
import { invalidRequest } from './errors.js'
import type { OpenAiModel } from './models.js'
import type { ResponsesDialect } from './responses/dialect.js'
import { handleResponses } from './responses/handle.js'
import {
  cancelResponse,
  deleteResponse,
  getResponse,
  listInputItems,
} from './responses/retrieve.js'
import { createResponseStore } from './responses/store.js'
import { handleSpeech } from './speech/handle.js'

/** One path of a vendor; the handler gets what the pattern's first group matched. */
export interface Route {
  readonly method: string
  readonly pattern: RegExp
  /** Set for signed addresses, which want no key. */
  readonly isOpen?: true
  readonly handle: (exchange: Exchange, id: string) => Promise<void>
}

/** Builds a vendor's router; it throws OpenAiError for whatever the vendor refuses. */
export function createRouter(
  routes: readonly Route[],
  { apiKeys, dialect }: { apiKeys: AcceptedKeys; dialect: VendorDialect },
): (exchange: Exchange) => Promise<void> {
  const { wrongKey, unknownPath } = dialect.errors
  return async (exchange) => {
    const route = routes.find(
      ({ method, pattern }) => method === exchange.method && pattern.test(exchange.route),
    )
    if (route?.isOpen !== true)
      requireKey(exchange.request.headers, { accepted: apiKeys, refuse: wrongKey })
    if (route === undefined) throw unknownPath(exchange.method, exchange.route)
    const [, id = ''] = route.pattern.exec(exchange.route) ?? []
    return route.handle(exchange, decodeURIComponent(id))
  }
}

/** The list of models, and each one. */
export function modelRoutes(dialect: VendorDialect): Route[] {
  const show = (model: OpenAiModel) => ({
    id: model.id,
    object: 'model',
    created: model.created,
    owned_by: dialect.ownedBy,
    ...(model.endsOn === undefined ? {} : { shutdown_date: model.endsOn }),
  })
  return [
    {
      method: 'GET',
      pattern: /^\/models$/,
      handle: (exchange) => {
        const list = { object: 'list', data: servedModels(dialect).map(show) }
        return sendJsonAnswer(exchange, list, jsonHeaders(dialect))
      },
    },
    {
      method: 'GET',
      pattern: /^\/models\/(.+)$/,
      handle: (exchange, id) =>
        sendJsonAnswer(exchange, show(requireModel(dialect, id)), jsonHeaders(dialect)),
    },
  ]
}

/** Models and chat completions. */
export function chatRoutes(parts: { cache: PrefixCache; dialect: OpenAiDialect }): Route[] {
  return [
    ...modelRoutes(parts.dialect),
    {
      method: 'POST',
      pattern: /^\/chat\/completions$/,
      handle: (exchange) => handleChat(exchange, requireJsonObject(exchange), parts),
    },
  ]
}

/** Responses, made and looked up again. */
export function responsesRoutes(shared: {
  cache: PrefixCache
  dialect: VendorDialect
  responses: ResponsesDialect
}): Route[] {
  const parts = { ...shared, store: createResponseStore() }
  return [
    {
      method: 'POST',
      pattern: /^\/responses$/,
      handle: (exchange) => handleResponses(exchange, requireJsonObject(exchange), parts),
    },
    {
      method: 'GET',
      pattern: /^\/responses\/([^/]+)$/,
      handle: (exchange, id) => getResponse(exchange, id, parts),
    },
    {
      method: 'DELETE',
      pattern: /^\/responses\/([^/]+)$/,
      handle: (exchange, id) => deleteResponse(exchange, id, parts),
    },
    {
      method: 'POST',
      pattern: /^\/responses\/([^/]+)\/cancel$/,
      handle: (exchange, id) => cancelResponse(exchange, id, parts),
    },
    {
      method: 'GET',
      pattern: /^\/responses\/([^/]+)\/input_items$/,
      handle: (exchange, id) => listInputItems(exchange, id, parts),
    },
  ]
}

/** Speech. */
export function speechRoutes(dialect: VendorDialect): Route[] {
  return [
    {
      method: 'POST',
      pattern: /^\/audio\/speech$/,
      handle: (exchange) => handleSpeech(exchange, requireJsonObject(exchange), dialect),
    },
  ]
}

/** The body of a request; throws the vendor's refusal of anything but an object. */
export function requireJsonObject({ body }: Exchange): object {
  if (body.kind === 'empty') return {}
  if (body.kind === 'json' && typeof body.value === 'object' && body.value !== null) {
    if (!Array.isArray(body.value)) return body.value
  }
  throw invalidRequest(
    "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP library correctly. The OpenAI API expects a JSON payload, but what was sent was not valid JSON. If you have trouble figuring out how to fix this, please contact us through our help center at help.openai.com.)",
    null,
  )
}
