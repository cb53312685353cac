import type { ResolvedBehaviour } from '../../behaviour.js'
import type { ReplyPlan } from '../../text/plan.js'

/** What the prompt cost. */
export interface PromptCost {
  readonly tokens: number
  readonly cached: number
  /** Tokens that tools of the vendor brought into the prompt. */
  readonly toolUse: number
  /** Null for models that never think. */
  readonly thinks: boolean
}

/** The vendor's token counts; null when a behaviour takes them away. */
export type GeminiUsage = Record<string, unknown> | null

/** Counts after the whole answer: thoughts and results of tools are counted beside answer and prompt. */
export function finalUsage(
  prompt: PromptCost,
  plan: ReplyPlan,
  behaviour: ResolvedBehaviour,
): GeminiUsage {
  if (behaviour.usage === null) return null
  const thoughts = prompt.thinks ? plan.reasoningTokens : 0
  return {
    promptTokenCount: prompt.tokens,
    candidatesTokenCount: plan.contentTokens,
    totalTokenCount: prompt.tokens + prompt.toolUse + plan.contentTokens + thoughts,
    ...(prompt.cached > 0 ? { cachedContentTokenCount: prompt.cached } : {}),
    promptTokensDetails: textTokens(prompt.tokens),
    ...(prompt.toolUse > 0
      ? {
          toolUsePromptTokenCount: prompt.toolUse,
          toolUsePromptTokensDetails: textTokens(prompt.toolUse),
        }
      : {}),
    ...(thoughts > 0 ? { thoughtsTokenCount: thoughts } : {}),
    ...behaviour.usage,
  }
}

/** Counts while the answer is under way: of the prompt only. */
export function interimUsage(prompt: PromptCost, behaviour: ResolvedBehaviour): GeminiUsage {
  if (behaviour.usage === null) return null
  return {
    promptTokenCount: prompt.tokens,
    totalTokenCount: prompt.tokens,
    promptTokensDetails: textTokens(prompt.tokens),
  }
}

function textTokens(tokenCount: number): object[] {
  return [{ modality: 'TEXT', tokenCount }]
}
