import type { ModelConfig } from '../../../../spec/model-config.js'
import type { ReasoningSetting } from '../../../../text/request/reasoning-level.js'
import type { GeminiThinkingConfig } from '../wire.js'

/** Models that think by level refuse calls in the history that come without a signature of their thoughts. */
export function needsSignatures({ reasoning_effort_values }: ModelConfig): boolean {
  return typeof reasoning_effort_values?.[0] === 'string'
}

/** How much the model shall think; undefined when it is not to be told anything. */
export function toThinkingConfig(
  reasoning: ReasoningSetting | undefined,
): GeminiThinkingConfig | undefined {
  if (reasoning === undefined) return undefined
  if ('off' in reasoning) return { thinkingBudget: 0, includeThoughts: false }
  const { level, isAsked: includeThoughts } = reasoning
  return typeof level === 'number'
    ? { thinkingBudget: level, includeThoughts }
    : { thinkingLevel: level.toUpperCase(), includeThoughts }
}

/** Output tokens that each level may take; the highest ones share a limit. */
const allowances: Readonly<Record<string, number>> = { MINIMAL: 2_048, LOW: 2_048, MEDIUM: 8_000 }
const largestAllowance = 16_000

/** Output tokens that thinking may take, to be allowed for where the caller sets no limit. */
export function thinkingAllowance(thinking: GeminiThinkingConfig | undefined): number {
  const { thinkingBudget, thinkingLevel } = thinking ?? {}
  if (thinkingBudget !== undefined) return thinkingBudget
  return thinkingLevel === undefined ? 0 : (allowances[thinkingLevel] ?? largestAllowance)
}
