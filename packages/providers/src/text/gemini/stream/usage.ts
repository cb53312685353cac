import type { Usage } from '../../../spec/text-stream.js'
import type { GeminiUsage } from '../wire.js'

/** Reads token counts; null when the vendor sent the object without any. */
export function toGeminiUsage(usage: GeminiUsage): Usage | null {
  const { promptTokenCount, candidatesTokenCount, thoughtsTokenCount } = usage
  if (promptTokenCount === undefined && candidatesTokenCount === undefined) return null
  const input_tokens = (promptTokenCount ?? 0) + (usage.toolUsePromptTokenCount ?? 0)
  const output_tokens = (candidatesTokenCount ?? 0) + (thoughtsTokenCount ?? 0)
  const cached = usage.cachedContentTokenCount
  return {
    input_tokens,
    output_tokens,
    total_tokens: usage.totalTokenCount ?? input_tokens + output_tokens,
    ...(thoughtsTokenCount === undefined ? {} : { reasoning_tokens: thoughtsTokenCount }),
    ...(cached === undefined ? {} : { cached_input_tokens: cached }),
  }
}
