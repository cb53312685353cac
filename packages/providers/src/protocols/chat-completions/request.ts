import type { WarningEvent } from '../../spec/call-events.js'
import type { ModelConfig } from '../../spec/model-config.js'
import type { GenerateRequest, ToolSettings } from '../../spec/text-request.js'
import { leftOut, resolveSettings, resolveToolChoice } from '../../text/request/request-settings.js'
import { fitsStrictMode } from '../../text/request/strict-schema.js'
import { toChatMessages } from './request/messages.js'
import type { ChatRequestBody } from './wire.js'

/** Builds the body of a Chat Completions request from prepared messages; throws `ValidationError` for what the model cannot take. */
export function buildChatRequest(
  request: GenerateRequest,
  config: ModelConfig,
): { body: ChatRequestBody; warnings: WarningEvent[] } {
  const settings = resolveSettings(request, config)
  const { warnings, temperature, maxTokens, reasoning } = settings
  const body: ChatRequestBody = {
    model: request.model ?? config.model_name,
    messages: toChatMessages(request.messages, request.system_prompt),
    max_completion_tokens: maxTokens,
  }
  if (temperature !== undefined) body.temperature = temperature
  if (reasoning !== undefined && 'level' in reasoning)
    body.reasoning_effort = String(reasoning.level)
  else if (reasoning?.off === 'effort_none') body.reasoning_effort = 'none'
  if (request.response_schema) body.response_format = toResponseFormat(request.response_schema)
  addTools(body, request.tool_settings ?? {}, { config, warnings })
  return { body, warnings }
}

function toResponseFormat({
  name,
  schema,
}: NonNullable<GenerateRequest['response_schema']>): NonNullable<
  ChatRequestBody['response_format']
> {
  return { type: 'json_schema', json_schema: { name, schema, strict: fitsStrictMode(schema) } }
}

function addTools(
  body: ChatRequestBody,
  tools: ToolSettings,
  { config, warnings }: { config: ModelConfig; warnings: WarningEvent[] },
): void {
  addNativeTools(body, tools, { config, warnings })
  const { functions = [] } = tools
  if (functions.length === 0) return
  if (!config.supports_function_calling) {
    warnings.push(leftOut('functions', config.model_name))
    return
  }
  body.tools = functions.map(({ name, description, parameters, strict }) => ({
    type: 'function',
    function: {
      name,
      ...(description === undefined ? {} : { description }),
      parameters: { type: 'object', properties: {}, ...parameters },
      ...(strict === undefined ? {} : { strict }),
    },
  }))
  const choice = resolveToolChoice(tools, { config, warnings })
  if (choice !== undefined) body.tool_choice = choice
  if (tools.parallel_tool_calls !== undefined) body.parallel_tool_calls = tools.parallel_tool_calls
}

/** Only search models search here, and they always do; the code interpreter exists on the other API only. */
function addNativeTools(
  body: ChatRequestBody,
  tools: ToolSettings,
  { config, warnings }: { config: ModelConfig; warnings: WarningEvent[] },
): void {
  const { context_size } = tools.web_search_options ?? {}
  if (tools.web_search && config.supports_web_search)
    body.web_search_options = context_size ? { search_context_size: context_size } : {}
  else if (tools.web_search) warnings.push(leftOut('web_search', config.model_name))
  if (tools.code_interpreter ?? tools.code_execution)
    warnings.push(leftOut('code_interpreter', config.model_name))
}
