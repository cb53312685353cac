import type { Exchange } from '../../exchange.js'
import { sendJsonAnswer } from '../../json-answer.js'
import type { IsServed } from '../../model-end.js'
import { planReply } from '../../text/plan.js'
import type { PrefixCache } from '../../text/prefix-cache.js'
import { promptParts, promptTokens } from '../../text/prompt-tokens.js'
import { countTokens } from '../../text/tokens.js'
import { newestVersion } from '../auth.js'
import { jsonHeaders } from '../headers.js'
import { describeIssue } from '../issues.js'
import type { AnthropicModel } from '../models.js'
import { readConversation } from '../request/conversation.js'
import { checkContext, checkRules } from '../request/rules.js'
import type { MessagesRequest } from '../request/schema.js'
import { newestRequestSchema, requestSchema } from '../request/schema.js'
import type { PreparedAnswer } from './message.js'
import { stopFields, wholeMessage } from './message.js'
import { planBlocks, thoughtFor } from './plan-answer.js'
import { requireModel } from './required-model.js'
import { streamMessage } from './stream.js'
import { finalUsage, inputUsage } from './usage.js'

/** What a request to the Messages API comes with. */
export interface MessagesCall {
  readonly body: object
  readonly version: string
  readonly cache: PrefixCache
  readonly isServed: IsServed
}

/** Answers `POST /v1/messages`; throws AnthropicError for requests the vendor would refuse. */
export async function handleMessages(exchange: Exchange, call: MessagesCall): Promise<void> {
  const { request, model } = readRequest(call)
  const answer = prepareAnswer(exchange, { request, model, cache: call.cache })
  if (request.stream) await streamMessage(exchange, answer)
  else await sendJsonAnswer(exchange, wholeMessage(answer), jsonHeaders())
}

/** Answers `POST /v1/messages/count_tokens`. */
export function handleCount(exchange: Exchange, call: MessagesCall): Promise<void> {
  const { request } = readRequest({ ...call, body: { max_tokens: 1, ...call.body } })
  const input_tokens = promptTokens(promptParts(readConversation(request)))
  return sendJsonAnswer(exchange, { input_tokens }, jsonHeaders())
}

function readRequest({ body, version, isServed }: MessagesCall): {
  request: MessagesRequest
  model: AnthropicModel
} {
  const schema = version === newestVersion ? newestRequestSchema : requestSchema
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw describeIssue(parsed.error, body)
  const request: MessagesRequest = parsed.data
  const model = requireModel(request.model, { isServed })
  checkRules(request, model)
  return { request, model }
}

function prepareAnswer(
  { behaviour }: Exchange,
  {
    request,
    model,
    cache,
  }: { request: MessagesRequest; model: AnthropicModel; cache: PrefixCache },
): PreparedAnswer {
  const conversation = readConversation(request)
  const parts = promptParts(conversation)
  checkContext(model, promptTokens(parts))
  const source = { request, model, conversation, behaviour }
  const reasoning = thoughtFor(source)
  const plan = planReply(
    conversation,
    { ...behaviour, reasoning },
    {
      maxTokens: request.max_tokens,
      stop: request.stop_sequences ?? [],
      reasoningTokens: countTokens(reasoning),
      variant: 0,
    },
  )
  const input = inputUsage(request, parts, cache)
  return {
    model,
    blocks: planBlocks(source, plan),
    stop: stopFields(plan, { isPaused: behaviour.finish_reason === 'pause' }),
    input,
    usage: finalUsage(input, plan, behaviour),
  }
}
