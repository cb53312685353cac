import type { WarningEvent } from '../../spec/call-events.js'
import type { ModelConfig } from '../../spec/model-config.js'
import type { GenerateRequest, ToolSettings } from '../../spec/text-request.js'
import type { RequestSettings } from '../../text/request/request-settings.js'
import {
  leftOut,
  resolveSettings,
  resolveToolChoice,
  unsupported,
} from '../../text/request/request-settings.js'
import { fitsStrictMode } from '../../text/request/strict-schema.js'
import { afterLastAnswer, splitInstructions, toInputItems } from './request/input.js'
import type { ResponsesRequestBody, ResponsesTool } from './wire.js'

/** The vendor refuses smaller limits. */
const minOutputTokens = 16

/** Builds the body of a Responses request from prepared messages; throws `ValidationError` for what the model cannot take. */
export function buildResponsesRequest(
  request: GenerateRequest,
  config: ModelConfig,
): { body: ResponsesRequestBody; warnings: WarningEvent[] } {
  const settings = resolveSettings(request, config)
  const { warnings } = settings
  const { instructions, rest } = splitInstructions(request.messages, request.system_prompt)
  const body: ResponsesRequestBody = {
    model: request.model ?? config.model_name,
    input: toInputItems(request.previous_response_id ? afterLastAnswer(rest) : rest, {
      provider: config.provider_name,
    }),
    ...stateOf(request, config),
    max_output_tokens: Math.max(minOutputTokens, settings.maxTokens),
  }
  if (instructions !== '') body.instructions = instructions
  if (settings.temperature !== undefined) body.temperature = settings.temperature
  if (request.response_schema) {
    const { name, schema } = request.response_schema
    body.text = {
      format: { type: 'json_schema', name, schema, strict: fitsStrictMode(schema) },
    }
  }
  addTools(body, request.tool_settings ?? {}, { config, warnings })
  addReasoning(body, settings, config)
  return { body, warnings }
}

/** Either the vendor remembers the conversation, or we replay it with the reasoning it encrypted for us; never both. */
function stateOf(
  { previous_response_id, store = false }: GenerateRequest,
  config: ModelConfig,
): Pick<ResponsesRequestBody, 'previous_response_id' | 'store' | 'include'> {
  if (previous_response_id) return { previous_response_id, store: true }
  if (store) return { store }
  return config.is_reasoning_model ? { store, include: ['reasoning.encrypted_content'] } : { store }
}

function addReasoning(
  body: ResponsesRequestBody,
  { reasoning, warnings }: RequestSettings,
  config: ModelConfig,
): void {
  const mode = config.reasoning_mode === null ? {} : { mode: config.reasoning_mode }
  if (reasoning === undefined) return
  if ('off' in reasoning) {
    if (reasoning.off === 'effort_none') body.reasoning = { effort: 'none' }
    return
  }
  const { level, isAsked } = reasoning
  const effort = toEffort(String(level), body.tools, config)
  if (isAsked && effort !== level)
    warnings.push(unsupported(`Web search needs a reasoning effort of ${effort} at least`))
  body.reasoning = { effort, ...mode, ...(isAsked ? { summary: 'auto' } : {}) }
}

/** The vendor does not search at the lowest effort. */
function toEffort(
  level: string,
  tools: ResponsesTool[] | undefined,
  { reasoning_effort_values }: ModelConfig,
): string {
  const isSearching = tools?.some(({ type }) => type === 'web_search')
  const next = reasoning_effort_values?.[1]
  return isSearching && level === 'minimal' && next !== undefined ? String(next) : level
}

function addTools(
  body: ResponsesRequestBody,
  settings: ToolSettings,
  { config, warnings }: { config: ModelConfig; warnings: WarningEvent[] },
): void {
  const functions = toFunctions(settings.functions ?? [])
  const canCall = config.supports_function_calling
  if (functions.length > 0 && !canCall) warnings.push(leftOut('functions', config.model_name))
  const tools = [...(canCall ? functions : []), ...nativeTools(settings, { config, warnings })]
  if (tools.length === 0) return
  body.tools = tools
  const { parallel_tool_calls } = settings
  const tool_choice = resolveToolChoice(settings, { config, warnings })
  if (tool_choice !== undefined) body.tool_choice = toToolChoice(tool_choice)
  if (parallel_tool_calls !== undefined) body.parallel_tool_calls = parallel_tool_calls
}

function toFunctions(functions: NonNullable<ToolSettings['functions']>): ResponsesTool[] {
  return functions.map(({ name, description, parameters, strict = false }) => ({
    type: 'function',
    name,
    ...(description === undefined ? {} : { description }),
    parameters: { type: 'object', properties: {}, ...parameters },
    strict,
  }))
}

function nativeTools(
  settings: ToolSettings,
  { config, warnings }: { config: ModelConfig; warnings: WarningEvent[] },
): ResponsesTool[] {
  const tools: ResponsesTool[] = []
  if (settings.web_search && config.supports_web_search) tools.push(webSearch(settings))
  else if (settings.web_search) warnings.push(leftOut('web_search', config.model_name))
  const runsCode = settings.code_interpreter ?? settings.code_execution
  if (runsCode && config.supports_code_interpreter)
    tools.push({ type: 'code_interpreter', container: { type: 'auto' } })
  else if (runsCode) warnings.push(leftOut('code_interpreter', config.model_name))
  return tools
}

function webSearch({ web_search_options = {} }: ToolSettings): ResponsesTool {
  const { context_size, allowed_domains } = web_search_options
  return {
    type: 'web_search',
    ...(context_size ? { search_context_size: context_size } : {}),
    ...(allowed_domains?.length ? { filters: { allowed_domains } } : {}),
  }
}

function toToolChoice(choice: NonNullable<ToolSettings['tool_choice']>): unknown {
  return typeof choice === 'string' ? choice : { type: 'function', name: choice.function.name }
}
