import type { Exchange } from '../../exchange.js'
import { sendJsonAnswer } from '../../json-answer.js'
import { planReply } from '../../text/plan.js'
import type { PrefixCache } from '../../text/prefix-cache.js'
import { promptParts, promptTokens } from '../../text/prompt-tokens.js'
import { jsonHeaders } from '../headers.js'
import { resourceId } from '../ids.js'
import { describeIssue } from '../issues.js'
import { requireModel } from '../model-rules.js'
import type { OpenAiModel } from '../models.js'
import { reasoningTokensFor } from '../models.js'
import { readResponsesConversation } from './conversation.js'
import { resolveInput } from './input.js'
import type { InputItem } from './input-schema.js'
import { inputItems } from './input-schema.js'
import type { ItemSettings } from './items.js'
import { finishedItem } from './items.js'
import { planItems } from './plan-items.js'
import { finalState, responseBuilder, responsesUsage } from './response-object.js'
import { checkContext, checkMovedParameters, checkResponsesRules } from './rules.js'
import type { ResponsesRequest } from './schema.js'
import { responsesRequestSchema } from './schema.js'
import type { ResponseStore } from './store.js'
import type { PreparedResponse } from './stream.js'
import { streamResponse } from './stream.js'

/** How long a background response stays in progress unless a behaviour's first delay says otherwise. */
const backgroundMs = 50

interface Parts {
  readonly cache: PrefixCache
  readonly store: ResponseStore
}

/** Answers `POST /responses`; throws OpenAiError for requests the vendor would refuse. */
export async function handleResponses(
  exchange: Exchange,
  body: object,
  { cache, store }: Parts,
): Promise<void> {
  const { request, model } = readRequest(body)
  const input = resolveInput(request, store)
  const prepared = prepare(exchange, { request, model, input, cache })
  const isBackground = request.background === true && !request.stream
  if (request.store !== false) {
    const delayMs = exchange.behaviour.first_chunk_delay_ms ?? backgroundMs
    store.add({
      response: prepared.final,
      input,
      output: inputItems.parse(prepared.final.output),
      readyAt: isBackground ? Date.now() + delayMs : 0,
      isCancelled: false,
    })
  }
  if (request.stream) return streamResponse(exchange, prepared)
  const answer = isBackground ? prepared.build({ status: 'queued' }) : prepared.final
  return sendJsonAnswer(exchange, answer, jsonHeaders())
}

function readRequest(body: object): { request: ResponsesRequest; model: OpenAiModel } {
  checkMovedParameters(body)
  const known = 'model' in body && typeof body.model === 'string' ? requireModel(body.model) : null
  const parsed = responsesRequestSchema.safeParse(body)
  if (!parsed.success) throw describeIssue(parsed.error, body)
  const request = parsed.data
  const model = known ?? requireModel(request.model)
  checkResponsesRules(request, model)
  return { request, model }
}

function prepare(
  exchange: Exchange,
  {
    request,
    model,
    input,
    cache,
  }: {
    request: ResponsesRequest
    model: OpenAiModel
    input: readonly InputItem[]
    cache: PrefixCache
  },
): PreparedResponse {
  const { behaviour } = exchange
  const conversation = readResponsesConversation(request, input)
  const parts = promptParts(conversation)
  const tokens = promptTokens(parts)
  checkContext(request, model, tokens)
  const plan = planReply(conversation, behaviour, {
    maxTokens: request.max_output_tokens ?? null,
    stop: [],
    reasoningTokens: reasoningTokensFor(model, request.reasoning?.effort ?? null),
    variant: 0,
  })
  const settings: ItemSettings = {
    includes: new Set(request.include ?? []),
    containerId: resourceId('cntr'),
  }
  const items = planItems(plan, request)
  const output = items.map((item) => finishedItem(item, settings))
  const usage = responsesUsage({ tokens, cached: cache.lookUp(model.id, parts) }, plan, behaviour)
  const build = responseBuilder(request, model)
  return {
    build,
    items,
    settings,
    final: build(finalState(plan, behaviour, { output, usage })),
    isObfuscated: request.stream_options?.include_obfuscation !== false,
  }
}
