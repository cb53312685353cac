import { leftOut } from '../../shared/request-settings.js'
import type { BodySource } from '../openai/chat/dialect/chat-vendor.js'
import { replayReasoning } from '../openai/chat/request/reasoning.js'
import { useMaxTokens } from '../openai/chat/request/token-limit.js'
import type { ChatRequestBody } from '../openai/chat/wire.js'

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
