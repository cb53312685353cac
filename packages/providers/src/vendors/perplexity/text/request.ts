import type { BodySource } from '../../../protocols/chat-completions/dialect/chat-vendor.js'
import type { ResponsesRequestBody, ResponsesTool } from '../../../protocols/responses/wire.js'
import type { ToolSettings, WebSearchOptions } from '../../../spec/text-request.js'
import { leftOut } from '../../../text/request/request-settings.js'
import { toPlainItem } from './request/input.js'

type JsonSchemaFormat = NonNullable<ResponsesRequestBody['text']>['format']

/** A body in the vendor's form, which refuses every field that it does not know. */
type AgentBody = Omit<ResponsesRequestBody, 'text'> & {
  text?: ResponsesRequestBody['text']
  preset?: string
  response_format?: { type: 'json_schema'; json_schema: Omit<JsonSchemaFormat, 'type'> }
}

/** Names of the vendor's own tools, which no function may bear. */
const reservedNames: ReadonlySet<string> = new Set([
  'web_search',
  'search_web',
  'people_search',
  'search_people',
  'fetch_url',
  'finance_search',
  'sandbox',
])

/** Puts a body into the form of the Agent API: preset beside the model, tools with its filters, plain input items. */
export function adaptBody(body: AgentBody, { request, config, warnings }: BodySource): void {
  const settings = request.tool_settings ?? {}
  // A preset always searches, so a request that must not search goes to the model alone.
  const preset = settings.web_search === false ? null : config.preset
  delete body.include
  body.input = body.input.map(toPlainItem)
  // A preset reasons as much as it is made for unless the caller asks for something else.
  if (body.reasoning && request.enable_reasoning) body.reasoning = { effort: body.reasoning.effort }
  else delete body.reasoning
  if (body.text) {
    const { type, ...json_schema } = body.text.format
    body.response_format = { type, json_schema }
    delete body.text
  }
  if (preset !== null) usePreset(body, preset, Boolean(request.max_tokens))
  const functions = (body.tools ?? []).filter((tool) => tool.type === 'function')
  for (const { name } of functions.filter(isReserved))
    warnings.push(leftOut(`a function named ${name}`, config.model_name))
  const tools = functions.filter((tool) => !isReserved(tool))
  setTools(body, [...tools, ...searchTools(settings, preset !== null)])
}

/** Its own instructions stay when ours come as a message, and its own limit when the caller sets none. */
function usePreset(body: AgentBody, preset: string, hasLimit: boolean): void {
  body.preset = preset
  if (!hasLimit) delete body.max_output_tokens
  if (body.instructions === undefined) return
  body.input = [{ type: 'message', role: 'system', content: body.instructions }, ...body.input]
  delete body.instructions
}

function isReserved({ name }: { name: string }): boolean {
  return reservedNames.has(name)
}

function setTools(body: AgentBody, tools: ResponsesTool[]): void {
  const { tool_choice } = body
  if (tools.length > 0) {
    body.tools = tools
    const isNamed = typeof tool_choice === 'object' && tool_choice !== null && 'name' in tool_choice
    if (isNamed) body.tool_choice = { name: tool_choice.name }
    return
  }
  delete body.tools
  delete body.tool_choice
  delete body.parallel_tool_calls
}

/** A preset searches by itself and is told only how. */
function searchTools(
  { web_search, web_search_options = {} }: ToolSettings,
  hasPreset: boolean,
): ResponsesTool[] {
  const settings = searchSettings(web_search_options)
  const isWanted = web_search || (hasPreset && Object.keys(settings).length > 0)
  return isWanted ? [{ type: 'web_search', ...settings }] : []
}

/** Domains to leave out are marked by a minus sign. */
function searchSettings(options: WebSearchOptions): Record<string, unknown> {
  const { context_size, recency, allowed_domains = [], excluded_domains = [] } = options
  const domains = [...allowed_domains, ...excluded_domains.map((domain) => `-${domain}`)]
  const filters = {
    ...(domains.length > 0 ? { search_domain_filter: domains } : {}),
    ...(recency ? { search_recency_filter: recency } : {}),
  }
  return {
    ...(context_size ? { search_context_size: context_size } : {}),
    ...(Object.keys(filters).length > 0 ? { filters } : {}),
  }
}
