import type { ResolvedBehaviour } from '../../behaviour.js'
import type { ChatAnswer } from './completion.js'

/** The vendor's usage object of a chat completion; null when a behaviour takes it away. */
export type ChatUsage = Record<string, unknown> | null

/** Adds up usage over all choices; the fields a behaviour gives are laid over it. */
export function chatUsage(
  prompt: { tokens: number; cached: number },
  answer: Omit<ChatAnswer, 'usage'>,
  behaviour: ResolvedBehaviour,
): ChatUsage {
  if (behaviour.usage === null) return null
  const { plans, dialect } = answer
  const reasoning = plans.reduce((sum, plan) => sum + plan.reasoningTokens, 0)
  const content = plans.reduce((sum, plan) => sum + plan.contentTokens, 0)
  const counts = {
    prompt_tokens: prompt.tokens,
    completion_tokens: content + reasoning,
    total_tokens: prompt.tokens + content + reasoning,
    prompt_tokens_details: { cached_tokens: prompt.cached, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: reasoning,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  }
  return { ...dialect.chat.usage(counts, answer), ...behaviour.usage }
}
