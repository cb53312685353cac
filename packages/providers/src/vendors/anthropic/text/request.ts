import type { WarningEvent } from '../../../spec/call-events.js'
import type { ModelConfig } from '../../../spec/model-config.js'
import type { GenerateRequest } from '../../../spec/text-request.js'
import { resolveSettings } from '../../../text/request/request-settings.js'
import { markForCache } from './request/cache.js'
import { splitSystem, toMessages } from './request/messages.js'
import { toClosedSchema } from './request/output-schema.js'
import { addThinking, withPossibleThinking } from './request/thinking.js'
import { addTools } from './request/tools.js'
import type { MessagesRequestBody } from './wire.js'

/** Builds the body of a Messages request from prepared messages; throws `ValidationError` for what the model cannot take. */
export function buildMessagesRequest(
  request: GenerateRequest,
  config: ModelConfig,
): { body: MessagesRequestBody; warnings: WarningEvent[] } {
  const warnings: WarningEvent[] = []
  const { system, rest } = splitSystem(request.messages, request.system_prompt)
  const body: MessagesRequestBody = {
    model: request.model ?? config.model_name,
    max_tokens: 0,
    messages: toMessages(rest, { provider: config.provider_name }),
  }
  if (system !== '') body.system = system
  addTools(body, request, { config, warnings })
  const settings = resolveSettings(withPossibleThinking(body, request, { config, warnings }), {
    ...config,
    temperature_without_reasoning_only: true,
  })
  warnings.push(...settings.warnings)
  body.max_tokens = settings.maxTokens
  if (settings.temperature !== undefined) body.temperature = settings.temperature
  addThinking(body, settings.reasoning)
  if (request.response_schema) {
    const schema = toClosedSchema(request.response_schema.schema)
    body.output_config = { ...body.output_config, format: { type: 'json_schema', schema } }
  }
  markForCache(body)
  return { body, warnings }
}
