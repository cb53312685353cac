import type { Exchange } from '../../exchange.js'
import { sendJsonAnswer } from '../../json-answer.js'
import type { PlanLimits } from '../../text/plan.js'
import { planReply } from '../../text/plan.js'
import type { PrefixCache } from '../../text/prefix-cache.js'
import { promptParts, promptTokens } from '../../text/prompt-tokens.js'
import { invalidRequest } from '../errors.js'
import { jsonHeaders } from '../headers.js'
import { describeIssue } from '../issues.js'
import { requireModel } from '../model-rules.js'
import type { OpenAiModel } from '../models.js'
import { reasoningTokensFor } from '../models.js'
import type { ChatAnswer } from './completion.js'
import { chatCompletion } from './completion.js'
import { readChatConversation } from './conversation.js'
import { checkChatRules, checkContext } from './rules.js'
import type { ChatRequest } from './schema.js'
import { chatRequestSchema } from './schema.js'
import { streamChat } from './stream.js'
import { chatUsage } from './usage.js'

/** Answers `POST /chat/completions`; throws OpenAiError for requests the vendor would refuse. */
export async function handleChat(
  exchange: Exchange,
  body: object,
  { cache }: { cache: PrefixCache },
): Promise<void> {
  const { request, model } = readRequest(body)
  const answer = makeAnswer(exchange, { request, model, cache })
  if (request.stream) await streamChat(exchange, answer)
  else await sendJsonAnswer(exchange, chatCompletion(answer), jsonHeaders())
}

function readRequest(body: object): { request: ChatRequest; model: OpenAiModel } {
  if (!('model' in body)) throw invalidRequest('you must provide a model parameter', null)
  const known = typeof body.model === 'string' ? requireModel(body.model) : undefined
  const parsed = chatRequestSchema.safeParse(body)
  if (!parsed.success) throw describeIssue(parsed.error, body)
  const request = parsed.data
  const model = known ?? requireModel(request.model)
  checkChatRules(request, model)
  return { request, model }
}

function makeAnswer(
  exchange: Exchange,
  { request, model, cache }: { request: ChatRequest; model: OpenAiModel; cache: PrefixCache },
): ChatAnswer {
  const conversation = readChatConversation(request)
  const parts = promptParts(conversation)
  const tokens = promptTokens(parts)
  checkContext(model, tokens)
  const cached = cache.lookUp(model.id, parts)
  const limits: Omit<PlanLimits, 'variant'> = {
    maxTokens: request.max_completion_tokens ?? request.max_tokens ?? null,
    stop: typeof request.stop === 'string' ? [request.stop] : (request.stop ?? []),
    reasoningTokens: reasoningTokensFor(model, request.reasoning_effort ?? null),
  }
  const plans = Array.from({ length: request.n ?? 1 }, (_, variant) =>
    planReply(conversation, exchange.behaviour, { ...limits, variant }),
  )
  const usage = chatUsage({ tokens, cached }, plans, exchange.behaviour)
  return { request, model, plans, usage }
}
