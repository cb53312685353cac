import type { ResolvedBehaviour } from '../../behaviour.js'
import type { Conversation } from '../../text/conversation.js'
import { lastUserTurn } from '../../text/conversation.js'
import type { ReplyPlan } from '../../text/plan.js'
import { planReply } from '../../text/plan.js'
import type { PrefixCache } from '../../text/prefix-cache.js'
import { promptParts, promptTokens } from '../../text/prompt-tokens.js'
import { countTokens } from '../../text/tokens.js'
import { responseId } from '../ids.js'
import type { GeminiModel } from '../models.js'
import { readGeminiConversation } from './conversation.js'
import { checkContext } from './rules.js'
import type { GenerateRequest } from './schema.js'
import { thinkingTokens } from './thinking.js'
import type { GeminiUsage } from './usage.js'
import { finalUsage, interimUsage } from './usage.js'

/** Everything an answer is made of. */
export interface GeminiAnswer {
  readonly model: GeminiModel
  readonly plan: ReplyPlan
  /** Thoughts to show, '' when none were asked for. */
  readonly thoughts: string
  /** Addresses in the prompt that were read. */
  readonly readUrls: readonly string[]
  readonly responseId: string
  readonly usage: GeminiUsage
  readonly interimUsage: GeminiUsage
  /** True when the prompt is refused as a whole. */
  readonly isBlocked: boolean
  /** True when the answer stops at the limit of one request and can be continued. */
  readonly isPaused: boolean
}

/** Decides the answer to a request. */
export function makeAnswer(
  request: GenerateRequest,
  {
    model,
    cache,
    behaviour,
  }: { model: GeminiModel; cache: PrefixCache; behaviour: ResolvedBehaviour },
): GeminiAnswer {
  const conversation = readGeminiConversation(request)
  const parts = promptParts(conversation)
  const tokens = promptTokens(parts)
  checkContext(model, tokens)
  const { maxOutputTokens, stopSequences, thinkingConfig } = request.generationConfig ?? {}
  const thinking = thinkingTokens(model, thinkingConfig)
  const plan = planReply(conversation, behaviour, {
    maxTokens: maxOutputTokens ?? null,
    stop: stopSequences ?? [],
    reasoningTokens: thinking ?? 0,
    variant: 0,
  })
  const readUrls = urlsToRead(request, conversation)
  const cost = {
    tokens,
    cached: cache.lookUp(model.id, parts),
    toolUse: toolUseTokens(plan, readUrls),
    thinks: thinking !== null,
  }
  const showsThoughts = thinking !== null && thinkingConfig?.includeThoughts === true
  return {
    model,
    plan,
    thoughts: showsThoughts ? plan.reasoning || usualThoughts(conversation) : '',
    readUrls,
    responseId: responseId(),
    usage: finalUsage(cost, plan, behaviour),
    interimUsage: interimUsage(cost, behaviour),
    isBlocked: behaviour.refusal === '',
    isPaused: behaviour.finish_reason === 'pause',
  }
}

function usualThoughts(conversation: Conversation): string {
  const question = (lastUserTurn(conversation)?.text ?? '').replace(/\s+/g, ' ').trim()
  return `**Considering the Request**\n\nI'm looking at “${question.slice(0, 80)}” and deciding how to answer it.\n\n\n`
}

function urlsToRead({ tools = [] }: GenerateRequest, conversation: Conversation): string[] {
  if (!tools.some((tool) => tool.urlContext)) return []
  const text = lastUserTurn(conversation)?.text ?? ''
  return (text.match(/https?:\/\/[^\s"'<>)]+/g) ?? []).map((url) => url.replace(/[.,;:?!]+$/, ''))
}

function toolUseTokens({ builtins }: ReplyPlan, readUrls: readonly string[]): number {
  const code = builtins.map((use) =>
    use.tool === 'code_interpreter' ? countTokens(use.code + use.logs) : 0,
  )
  return code.reduce((sum, tokens) => sum + tokens, 0) + readUrls.length * 400
}
