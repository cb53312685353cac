import { countIn } from '../../../../shared/vendor-values.js'
import type { Usage } from '../../../../spec/text-stream.js'
import type { GeminiUsage } from '../wire.js'

/** Reads token counts; null when the vendor sent the object without any. */
export function toGeminiUsage(usage: GeminiUsage): Usage | null {
  const prompt = countIn(usage.promptTokenCount)
  const candidates = countIn(usage.candidatesTokenCount)
  const thoughts = countIn(usage.thoughtsTokenCount)
  const cached = countIn(usage.cachedContentTokenCount)
  if (prompt === undefined && candidates === undefined) return null
  const input_tokens = (prompt ?? 0) + (countIn(usage.toolUsePromptTokenCount) ?? 0)
  const output_tokens = (candidates ?? 0) + (thoughts ?? 0)
  return {
    input_tokens,
    output_tokens,
    total_tokens: countIn(usage.totalTokenCount) ?? input_tokens + output_tokens,
    ...(thoughts === undefined ? {} : { reasoning_tokens: thoughts }),
    ...(cached === undefined ? {} : { cached_input_tokens: cached }),
  }
}
