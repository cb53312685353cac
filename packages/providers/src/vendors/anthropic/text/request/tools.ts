import type { WarningEvent } from '../../../../spec/call-events.js'
import type { ModelConfig } from '../../../../spec/model-config.js'
import type { GenerateRequest, ToolSettings } from '../../../../spec/text-request.js'
import { leftOut, resolveToolChoice } from '../../../../text/request/request-settings.js'
import type { MessagesRequestBody, RequestTool, RequestToolChoice } from '../wire.js'

type Options = { config: ModelConfig; warnings: WarningEvent[] }

/** Uses of a search or fetch tool in one answer. */
const maxUses = 5

/** Offers the caller's functions, and those of the vendor's own tools that were switched on. */
export function addTools(
  body: MessagesRequestBody,
  request: GenerateRequest,
  { config, warnings }: Options,
): void {
  const settings = request.tool_settings ?? {}
  const functions = toFunctions(settings.functions ?? [])
  const canCall = config.supports_function_calling
  if (functions.length > 0 && !canCall) warnings.push(leftOut('functions', config.model_name))
  const native = nativeTools(request, { config, warnings })
  const tools = [...(canCall ? functions : []), ...native]
  if (tools.length === 0) return
  body.tools = tools
  const choice = toToolChoice(resolveToolChoice(settings, { config, warnings }), settings)
  if (choice !== undefined) body.tool_choice = choice
}

function toFunctions(functions: NonNullable<ToolSettings['functions']>): RequestTool[] {
  return functions.map(({ name, description, parameters, strict }) => ({
    name,
    ...(description === undefined ? {} : { description }),
    input_schema: { type: 'object', properties: {}, ...parameters },
    ...(strict ? { strict } : {}),
  }))
}

/** Pages are quoted with their source, except in an answer that has to be JSON. */
function nativeTools(
  { tool_settings = {}, response_schema }: GenerateRequest,
  { config, warnings }: Options,
): RequestTool[] {
  const tools: RequestTool[] = []
  const { web_search, url_context, code_execution, code_interpreter } = tool_settings
  const canSearch = config.supports_web_search
  if (web_search && canSearch) tools.push(webSearch(tool_settings))
  else if (web_search) warnings.push(leftOut('web_search', config.model_name))
  if (url_context && canSearch)
    tools.push({
      type: 'web_fetch_20250910',
      name: 'web_fetch',
      max_uses: maxUses,
      ...(response_schema ? {} : { citations: { enabled: true } }),
    })
  else if (url_context) warnings.push(leftOut('url_context', config.model_name))
  if (code_execution || code_interpreter)
    tools.push({ type: 'code_execution_20250825', name: 'code_execution' })
  return tools
}

/** The vendor takes either the domains to keep to or those to avoid. */
function webSearch({ web_search_options = {} }: ToolSettings): RequestTool {
  const { allowed_domains = [], excluded_domains = [] } = web_search_options
  const search = { type: 'web_search_20250305', name: 'web_search', max_uses: maxUses }
  if (allowed_domains.length > 0) return { ...search, allowed_domains }
  return excluded_domains.length > 0 ? { ...search, blocked_domains: excluded_domains } : search
}

const choiceTypes = { auto: 'auto', none: 'none', required: 'any' } as const

function toToolChoice(
  tool_choice: ToolSettings['tool_choice'],
  { parallel_tool_calls }: ToolSettings,
): RequestToolChoice | undefined {
  const isOneByOne = parallel_tool_calls === false
  if (tool_choice === undefined && !isOneByOne) return undefined
  if (tool_choice === 'none') return { type: 'none' }
  const choice: RequestToolChoice =
    typeof tool_choice === 'object'
      ? { type: 'tool', name: tool_choice.function.name }
      : { type: choiceTypes[tool_choice ?? 'auto'] }
  return isOneByOne ? { ...choice, disable_parallel_tool_use: true } : choice
}
