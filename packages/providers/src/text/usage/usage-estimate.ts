import type { ChatMessage, ContentPart } from '../../spec/messages.js'
import type { GenerateRequest } from '../../spec/text-request.js'
import type { Usage } from '../../spec/text-stream.js'

const bytesPerToken = 4
const tokensPerMessage = 4
const tokensPerAttachment = 800

/** Usage of an answer that the vendor did not report, counted from the texts and marked `is_estimated`. */
export function estimateUsage(
  request: Pick<GenerateRequest, 'messages' | 'system_prompt'>,
  outputText: string,
): Usage {
  const input_tokens =
    tokensOf(request.system_prompt ?? '') +
    request.messages.reduce((sum, message) => sum + tokensOfMessage(message), 0)
  const output_tokens = tokensOf(outputText)
  return {
    input_tokens,
    output_tokens,
    total_tokens: input_tokens + output_tokens,
    is_estimated: true,
  }
}

/** Usage of an answer that broke off: what the vendor had counted by then is a beginning only. */
export function usageWhenCut(reported: Usage | null, estimate: Usage): Usage {
  if (reported === null) return estimate
  const output_tokens = Math.max(reported.output_tokens, estimate.output_tokens)
  const total_tokens = reported.input_tokens + output_tokens
  return { ...reported, output_tokens, total_tokens, is_estimated: true }
}

function tokensOf(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / bytesPerToken)
}

function tokensOfMessage({ content, tool_calls = [] }: ChatMessage): number {
  const parts = typeof content === 'string' ? tokensOf(content) : tokensOfParts(content ?? [])
  const calls = tool_calls.reduce((sum, call) => sum + tokensOf(JSON.stringify(call.function)), 0)
  return tokensPerMessage + parts + calls
}

function tokensOfParts(parts: ContentPart[]): number {
  return parts.reduce(
    (sum, part) => sum + (part.type === 'text' ? tokensOf(part.text) : tokensPerAttachment),
    0,
  )
}
