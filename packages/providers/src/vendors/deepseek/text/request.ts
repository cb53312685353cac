import type { BodySource } from '../../../protocols/chat-completions/dialect/chat-vendor.js'
import { replayReasoning } from '../../../protocols/chat-completions/request/reasoning.js'
import { useMaxTokens } from '../../../protocols/chat-completions/request/token-limit.js'
import type { ChatRequestBody } from '../../../protocols/chat-completions/wire.js'
import { leftOut } from '../../../text/request/request-settings.js'

type DeepSeekBody = ChatRequestBody & { thinking?: { type: 'enabled' | 'disabled' } }

/** The vendor takes no schema, no strict functions and no wish about parallel calls, and thinks unless told not to. */
export function adaptBody(body: DeepSeekBody, source: BodySource): void {
  useMaxTokens(body)
  if (body.reasoning_effort !== undefined) body.thinking = { type: 'enabled' }
  else if (source.config.reasoning_off === 'disabled') body.thinking = { type: 'disabled' }
  replayReasoning(body, source)
  for (const tool of body.tools ?? []) delete tool.function.strict
  if (body.parallel_tool_calls === undefined) return
  delete body.parallel_tool_calls
  source.warnings.push(leftOut('parallel_tool_calls', source.config.model_name))
}
