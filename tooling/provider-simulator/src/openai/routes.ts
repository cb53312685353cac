import type { Exchange } from '../exchange.js'
import { sendJsonAnswer } from '../json-answer.js'
import type { PrefixCache } from '../text/prefix-cache.js'
import type { AcceptedKeys } from './auth.js'
import { requireKey } from './auth.js'
import { handleChat } from './chat/handle.js'
import { invalidRequest, invalidUrl } from './errors.js'
import { jsonHeaders } from './headers.js'
import { requireModel } from './model-rules.js'
import type { OpenAiModel } from './models.js'
import { openAiModels } from './models.js'
import { handleResponses } from './responses/handle.js'
import {
  cancelResponse,
  deleteResponse,
  getResponse,
  listInputItems,
} from './responses/retrieve.js'
import { createResponseStore } from './responses/store.js'

type Handler = (exchange: Exchange, id: string) => Promise<void>

interface Route {
  readonly method: string
  readonly pattern: RegExp
  readonly handle: Handler
}

/** Builds the vendor's router; it throws OpenAiError for whatever the vendor refuses. */
export function createRoutes({
  apiKeys,
  cache,
}: {
  apiKeys: AcceptedKeys
  cache: PrefixCache
}): (exchange: Exchange) => Promise<void> {
  const store = createResponseStore()
  const routes: readonly Route[] = [
    { method: 'GET', pattern: /^\/models$/, handle: listModels },
    { method: 'GET', pattern: /^\/models\/(.+)$/, handle: getModel },
    {
      method: 'POST',
      pattern: /^\/chat\/completions$/,
      handle: (exchange) => handleChat(exchange, requireJsonObject(exchange), { cache }),
    },
    {
      method: 'POST',
      pattern: /^\/responses$/,
      handle: (exchange) =>
        handleResponses(exchange, requireJsonObject(exchange), { cache, store }),
    },
    {
      method: 'GET',
      pattern: /^\/responses\/([^/]+)$/,
      handle: (exchange, id) => getResponse(exchange, id, store),
    },
    {
      method: 'DELETE',
      pattern: /^\/responses\/([^/]+)$/,
      handle: (exchange, id) => deleteResponse(exchange, id, store),
    },
    {
      method: 'POST',
      pattern: /^\/responses\/([^/]+)\/cancel$/,
      handle: (exchange, id) => cancelResponse(exchange, id, store),
    },
    {
      method: 'GET',
      pattern: /^\/responses\/([^/]+)\/input_items$/,
      handle: (exchange, id) => listInputItems(exchange, id, store),
    },
  ]
  return async (exchange) => {
    requireKey(exchange.request.headers, apiKeys)
    for (const route of routes) {
      const match = route.method === exchange.method ? route.pattern.exec(exchange.route) : null
      if (match !== null) return route.handle(exchange, decodeURIComponent(match[1] ?? ''))
    }
    throw invalidUrl(exchange.method, exchange.route)
  }
}

function listModels(exchange: Exchange): Promise<void> {
  const data = openAiModels.map(modelObject)
  return sendJsonAnswer(exchange, { object: 'list', data }, jsonHeaders())
}

function getModel(exchange: Exchange, id: string): Promise<void> {
  return sendJsonAnswer(exchange, modelObject(requireModel(id)), jsonHeaders())
}

function modelObject(model: OpenAiModel): Record<string, unknown> {
  return { id: model.id, object: 'model', created: model.created, owned_by: 'system' }
}

function requireJsonObject({ body }: Exchange): object {
  if (body.kind === 'empty') return {}
  if (body.kind === 'json' && typeof body.value === 'object' && body.value !== null) {
    if (!Array.isArray(body.value)) return body.value
  }
  throw invalidRequest(
    "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP library correctly. The OpenAI API expects a JSON payload, but what was sent was not valid JSON. If you have trouble figuring out how to fix this, please contact us through our help center at help.openai.com.)",
    null,
  )
}
