import { leftOut } from '../../shared/request-settings.js'
import type { BodySource } from '../openai/chat/dialect/chat-vendor.js'
import { replayReasoning } from '../openai/chat/request/reasoning.js'
import { useMaxTokens } from '../openai/chat/request/token-limit.js'
import type { ChatRequestBody } from '../openai/chat/wire.js'

/** The vendor takes no schema, no strict functions and no wish about parallel calls. */
export function adaptBody(body: ChatRequestBody, source: BodySource): void {
  useMaxTokens(body)
  replayReasoning(body, source)
  for (const tool of body.tools ?? []) delete tool.function.strict
  if (body.parallel_tool_calls === undefined) return
  delete body.parallel_tool_calls
  source.warnings.push(leftOut('parallel_tool_calls', source.config.model_name))
}
