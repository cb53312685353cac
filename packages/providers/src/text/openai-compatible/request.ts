import type { BodySource } from '../openai/chat/dialect/chat-vendor.js'
import { replayReasoning } from '../openai/chat/request/reasoning.js'
import { useMaxTokens } from '../openai/chat/request/token-limit.js'
import type { ChatRequestBody } from '../openai/chat/wire.js'

/** Nothing is known of the model, so only what the caller asks for is sent; the server decides the rest. */
export function adaptBody(body: ChatRequestBody, source: BodySource): void {
  useMaxTokens(body)
  replayReasoning(body, source)
  if (!source.request.max_tokens) delete body.max_tokens
}
