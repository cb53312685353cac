import type { BodySource } from '../../../protocols/chat-completions/dialect/chat-vendor.js'
import { replayReasoning } from '../../../protocols/chat-completions/request/reasoning.js'
import { useMaxTokens } from '../../../protocols/chat-completions/request/token-limit.js'
import type { ChatRequestBody } from '../../../protocols/chat-completions/wire.js'

/** Nothing is known of the model, so only what the caller asks for is sent; the server decides the rest. */
export function adaptBody(body: ChatRequestBody, source: BodySource): void {
  useMaxTokens(body)
  replayReasoning(body, source)
  if (!source.request.max_tokens) delete body.max_tokens
}
