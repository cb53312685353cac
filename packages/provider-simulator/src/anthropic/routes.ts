import type { Exchange } from '../exchange.js'
import { sendJsonAnswer } from '../json-answer.js'
import type { IsServed } from '../model-end.js'
import type { AcceptedKeys } from '../openai/auth.js'
import type { PrefixCache } from '../text/prefix-cache.js'
import { requireKey, requireVersion } from './auth.js'
import { invalidRequest, notFound } from './errors.js'
import { jsonHeaders } from './headers.js'
import { handleCount, handleMessages } from './messages/handle.js'
import { requireModel } from './messages/required-model.js'
import type { AnthropicModel } from './models.js'
import { anthropicModels, modelObject } from './models.js'

/** Builds the vendor's router; it throws AnthropicError for whatever the vendor refuses. */
export function createRoutes({
  apiKeys,
  ...parts
}: {
  apiKeys: AcceptedKeys
  cache: PrefixCache
  isServed: IsServed
}): (exchange: Exchange) => Promise<void> {
  return async (exchange) => {
    const { headers } = exchange.request
    requireKey(headers, apiKeys)
    const version = requireVersion(headers)
    const address = `${exchange.method} ${exchange.route}`
    if (address === 'POST /v1/messages')
      return handleMessages(exchange, { body: requireObject(exchange), version, ...parts })
    if (address === 'POST /v1/messages/count_tokens')
      return handleCount(exchange, { body: requireObject(exchange), version, ...parts })
    if (address === 'GET /v1/models') return listModels(exchange, parts)
    const id = /^GET \/v1\/models\/([^/]+)$/.exec(address)?.[1]
    if (id === undefined) throw notFound('Not Found')
    return describeModel(exchange, requireModel(decodeURIComponent(id), parts))
  }
}

function listModels(exchange: Exchange, { isServed }: { isServed: IsServed }): Promise<void> {
  const data = anthropicModels.filter(isServed).map(modelObject)
  const list = {
    data,
    has_more: false,
    first_id: data[0]?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
  }
  return sendJsonAnswer(exchange, list, jsonHeaders())
}

function describeModel(exchange: Exchange, model: AnthropicModel): Promise<void> {
  return sendJsonAnswer(exchange, modelObject(model), jsonHeaders())
}

function requireObject({ body }: Exchange): object {
  if (body.kind === 'json' && typeof body.value === 'object' && body.value !== null) {
    if (!Array.isArray(body.value)) return body.value
  }
  throw invalidRequest('The request body is not valid JSON: expected an object')
}
