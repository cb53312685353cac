import type { Exchange } from '../../exchange.js'
import { sendJsonAnswer } from '../../json-answer.js'
import { planReply } from '../../text/plan.js'
import { promptParts, promptTokens } from '../../text/prompt-tokens.js'
import { jsonHeaders, requireModel } from '../dialect.js'
import { resourceId } from '../ids.js'
import type { OpenAiModel } from '../models.js'
import { reasoningTokensFor } from '../models.js'
import { readResponsesConversation } from './conversation.js'
import type { ResponsesParts } from './dialect.js'
import { openAiForm } from './form.js'
import { resolveInput } from './input.js'
import type { InputItem } from './input-schema.js'
import { inputItems } from './input-schema.js'
import type { ItemSettings } from './items.js'
import { planItems } from './plan-items.js'
import { finalState, responseBuilder, responsesUsage } from './response-object.js'
import { checkContext } from './rules.js'
import type { ResponsesRequest } from './schema.js'
import type { PreparedResponse } from './stream.js'
import { streamResponse } from './stream.js'

/** How long a background response stays in progress unless a behaviour's first delay says otherwise. */
const backgroundMs = 50

/** Answers `POST /responses`; throws OpenAiError for requests the vendor would refuse. */
export async function handleResponses(
  exchange: Exchange,
  body: object,
  parts: ResponsesParts,
): Promise<void> {
  const { store, dialect } = parts
  const { request, model } = readRequest(body, parts)
  const input = resolveInput(request, store)
  const prepared = prepare(exchange, { request, model, input, parts })
  const isBackground = request.background === true && !request.stream
  if (request.store !== false) {
    const delayMs = exchange.behaviour.first_chunk_delay_ms ?? backgroundMs
    store.add({
      response: prepared.final,
      input,
      output: prepared.output.flatMap((item) => inputItems.safeParse([item]).data ?? []),
      readyAt: isBackground ? Date.now() + delayMs : 0,
      isCancelled: false,
    })
  }
  if (request.stream) return streamResponse(exchange, prepared, dialect)
  const answer = isBackground ? prepared.build({ status: 'queued' }) : prepared.final
  return sendJsonAnswer(exchange, answer, jsonHeaders(dialect))
}

function readRequest(
  body: object,
  { dialect, responses }: ResponsesParts,
): { request: ResponsesRequest; model: OpenAiModel } {
  responses.checkBody?.(body)
  const named = 'model' in body && typeof body.model === 'string' ? body.model : null
  const known = named === null ? null : requireModel(dialect, named)
  const parsed = responses.schema.safeParse(body)
  if (!parsed.success) throw responses.refuse(parsed.error, body)
  const request = parsed.data
  const model = known ?? requireModel(dialect, request.model)
  responses.check(request, model)
  return { request, model }
}

function prepare(
  exchange: Exchange,
  {
    request,
    model,
    input,
    parts: { cache, responses },
  }: {
    request: ResponsesRequest
    model: OpenAiModel
    input: readonly InputItem[]
    parts: ResponsesParts
  },
): PreparedResponse {
  const { behaviour } = exchange
  const conversation = readResponsesConversation(request, input)
  const prompt = promptParts(conversation)
  const tokens = promptTokens(prompt)
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
    hasReasoningStatus: responses.hasReasoningStatus,
  }
  const items = planItems(plan, request)
  const { form = openAiForm } = responses
  const output = form.output(items, settings)
  const cached = cache.lookUp(model.id, prompt)
  const counts = responsesUsage({ tokens, cached }, plan, behaviour)
  const usage = counts === null ? null : responses.usage(counts, plan)
  const build = responseBuilder(request, model)
  return {
    build,
    form,
    items,
    output,
    settings,
    final: build(finalState(plan, behaviour, { output, usage })),
    isObfuscated: responses.isObfuscated && request.stream_options?.include_obfuscation !== false,
  }
}
