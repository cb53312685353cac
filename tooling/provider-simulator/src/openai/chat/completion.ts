import { joinPieces } from '../../text/pieces.js'
import type { ReplyPlan } from '../../text/plan.js'
import { chatCompletionId, epochSeconds, fingerprint, toolCallId } from '../ids.js'
import { choiceLogprobs } from '../logprobs.js'
import type { OpenAiModel } from '../models.js'
import type { ChatRequest } from './schema.js'
import type { ChatUsage } from './usage.js'

/** What a chat answer is made of. */
export interface ChatAnswer {
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
    choices: answer.plans.map((plan, index) => choice(plan, index, answer.request)),
    ...(answer.usage === null ? {} : { usage: answer.usage }),
    service_tier: serviceTier(answer.request),
    system_fingerprint: answer.model.efforts === null ? fingerprint(answer.model.snapshot) : null,
  }
}

function choice(plan: ReplyPlan, index: number, request: ChatRequest): Record<string, unknown> {
  const text = joinPieces(plan.pieces)
  const hasCalls = plan.toolCalls.length > 0
  return {
    index,
    message: {
      role: 'assistant',
      content: text === '' && (hasCalls || plan.refusal !== null) ? null : text,
      ...(plan.reasoning === '' ? {} : { reasoning_content: plan.reasoning }),
      ...(hasCalls ? { tool_calls: messageToolCalls(plan) } : {}),
      refusal: plan.refusal,
      annotations: chatAnnotations(plan),
    },
    logprobs: request.logprobs ? choiceLogprobs(plan.pieces.cycle) : null,
    finish_reason: chatFinishReason(plan),
  }
}

function messageToolCalls(plan: ReplyPlan): unknown[] {
  return plan.toolCalls.map((call) => ({
    id: toolCallId(),
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
