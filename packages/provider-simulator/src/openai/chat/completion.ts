import { joinChunks } from '../../text/chunks.js'
import type { ReplyPlan } from '../../text/plan.js'
import type { OpenAiDialect } from '../dialect.js'
import { chatCompletionId, epochSeconds } from '../ids.js'
import { choiceLogprobs } from '../logprobs.js'
import type { OpenAiModel } from '../models.js'
import type { ChatRequest } from './schema.js'
import type { ChatUsage } from './usage.js'

/** What a chat answer is made of. */
export interface ChatAnswer {
  readonly dialect: OpenAiDialect
  readonly request: ChatRequest
  readonly model: OpenAiModel
  /** One plan per choice. */
  readonly plans: readonly ReplyPlan[]
  readonly usage: ChatUsage
}

/** The `chat.completion` object. */
export function chatCompletion(answer: ChatAnswer): Record<string, unknown> {
  return {
    id: chatCompletionId(),
    object: 'chat.completion',
    created: epochSeconds(),
    model: answer.model.snapshot,
    choices: answer.plans.map((plan, index) => choice(plan, index, answer)),
    ...(answer.usage === null ? {} : { usage: answer.usage }),
    ...answer.dialect.chat.wholeFields(answer),
  }
}

/** Reasoning as it stands in the text of vendors that have no field for it. */
export function taggedReasoning(plan: ReplyPlan, { dialect }: ChatAnswer): string {
  if (plan.reasoning === '' || dialect.chat.reasoningPlace !== 'think_tags') return ''
  return `<think>\n${plan.reasoning}\n</think>\n\n`
}

function choice(plan: ReplyPlan, index: number, answer: ChatAnswer): Record<string, unknown> {
  const { request } = answer
  const { reasoningPlace, hasAnnotations } = answer.dialect.chat
  const text = taggedReasoning(plan, answer) + joinChunks(plan.chunks)
  const isShown = plan.reasoning !== '' && reasoningPlace !== 'think_tags'
  const hasCalls = plan.toolCalls.length > 0
  return {
    index,
    message: {
      role: 'assistant',
      content: text === '' && (hasCalls || plan.refusal !== null) ? null : text,
      ...(isShown ? { [reasoningPlace]: plan.reasoning } : {}),
      ...(hasCalls ? { tool_calls: messageToolCalls(plan, answer.dialect) } : {}),
      ...(hasAnnotations || plan.refusal !== null ? { refusal: plan.refusal } : {}),
      ...(hasAnnotations ? { annotations: chatAnnotations(plan) } : {}),
    },
    logprobs: request.logprobs ? choiceLogprobs(plan.chunks.cycle) : null,
    finish_reason: chatFinishReason(plan),
  }
}

function messageToolCalls(plan: ReplyPlan, { chat }: OpenAiDialect): unknown[] {
  return plan.toolCalls.map((call) => ({
    id: chat.callId(),
    type: 'function',
    function: { name: call.name, arguments: call.arguments },
  }))
}

/** Citations as the `annotations` of a chat message. */
export function chatAnnotations(plan: ReplyPlan): unknown[] {
  return plan.citations.map(({ url, title, start_index, end_index }) => ({
    type: 'url_citation',
    url_citation: { end_index, start_index, title, url },
  }))
}

/** The vendor's finish reason; a failure has none of its own on this API. */
export function chatFinishReason(plan: ReplyPlan): string {
  return plan.finish === 'failed' ? 'stop' : plan.finish
}

/** The service tier an answer names. */
export function serviceTier(request: ChatRequest): string {
  const asked = request.service_tier
  return asked === null || asked === undefined || asked === 'auto' ? 'default' : asked
}
