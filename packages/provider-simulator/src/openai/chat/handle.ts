import type { Exchange } from '../../exchange.js'
import { sendJsonAnswer } from '../../json-answer.js'
import type { PlanLimits } from '../../text/plan.js'
import { planReply } from '../../text/plan.js'
import type { PrefixCache } from '../../text/prefix-cache.js'
import { promptParts, promptTokens } from '../../text/prompt-tokens.js'
import type { OpenAiDialect } from '../dialect.js'
import { jsonHeaders, requireModel } from '../dialect.js'
import { invalidRequest } from '../errors.js'
import type { OpenAiModel } from '../models.js'
import { reasoningTokensFor } from '../models.js'
import type { ChatAnswer } from './completion.js'
import { chatCompletion } from './completion.js'
import { readChatConversation } from './conversation.js'
import { checkContext } from './rules.js'
import type { ChatRequest } from './schema.js'
import { streamChat } from './stream.js'
import { chatUsage } from './usage.js'

/** Answers `POST /chat/completions`; throws OpenAiError for requests the vendor would refuse. */
export async function handleChat(
  exchange: Exchange,
  body: object,
  { cache, dialect }: { cache: PrefixCache; dialect: OpenAiDialect },
): Promise<void> {
  const answer = makeAnswer(exchange, { ...readRequest(body, dialect), cache, dialect })
  if (answer.request.stream) await streamChat(exchange, answer)
  else await sendJsonAnswer(exchange, chatCompletion(answer), jsonHeaders(dialect))
}

function readRequest(
  body: object,
  dialect: OpenAiDialect,
): { request: ChatRequest; model: OpenAiModel } {
  if (!('model' in body)) throw invalidRequest('you must provide a model parameter', null)
  const known = typeof body.model === 'string' ? requireModel(dialect, body.model) : undefined
  const parsed = dialect.chat.schema.safeParse(body)
  if (!parsed.success) throw dialect.chat.refuse(parsed.error, body)
  const request = parsed.data
  const model = known ?? requireModel(dialect, request.model)
  dialect.chat.check(request, model)
  return { request, model }
}

function makeAnswer(
  exchange: Exchange,
  {
    request,
    model,
    cache,
    dialect,
  }: { request: ChatRequest; model: OpenAiModel; cache: PrefixCache; dialect: OpenAiDialect },
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
  const thoughts = exchange.behaviour.reasoning ?? dialect.chat.thoughts(request, model)
  const behaviour = { ...exchange.behaviour, reasoning: thoughts }
  const plans = Array.from({ length: request.n ?? 1 }, (_, variant) =>
    planReply(conversation, behaviour, { ...limits, variant }),
  )
  const answer = { dialect, request, model, plans }
  return { ...answer, usage: chatUsage({ tokens, cached }, answer, exchange.behaviour) }
}
