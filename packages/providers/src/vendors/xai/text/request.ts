import type { BodySource } from '../../../protocols/chat-completions/dialect/chat-vendor.js'
import type { ResponsesRequestBody, ResponsesTool } from '../../../protocols/responses/wire.js'
import type { ToolSettings } from '../../../spec/text-request.js'

/** The vendor takes instructions as a message, shows no summaries, and searches with tools of its own. */
export function adaptBody(body: ResponsesRequestBody, { request }: BodySource): void {
  const { instructions, reasoning } = body
  if (instructions !== undefined) {
    delete body.instructions
    body.input = [{ role: 'system', content: instructions }, ...body.input]
  }
  if (reasoning !== undefined) body.reasoning = { effort: reasoning.effort }
  if (body.store === false) body.include = ['reasoning.encrypted_content']
  addSearch(body, request.tool_settings ?? {})
}

function addSearch(body: ResponsesRequestBody, settings: ToolSettings): void {
  const others = (body.tools ?? []).filter((tool) => tool.type !== 'web_search')
  const tools = [...others, ...searchTools(settings)]
  if (tools.length > 0) body.tools = tools
  else delete body.tools
}

function searchTools({
  web_search,
  x_search,
  web_search_options = {},
}: ToolSettings): ResponsesTool[] {
  const { allowed_domains, excluded_domains } = web_search_options
  const filters = {
    ...(allowed_domains?.length ? { allowed_domains } : {}),
    ...(excluded_domains?.length ? { excluded_domains } : {}),
  }
  const hasFilters = Object.keys(filters).length > 0
  const web: ResponsesTool = {
    type: 'web_search',
    enable_image_understanding: true,
    ...(hasFilters ? { filters } : {}),
  }
  const posts: ResponsesTool = {
    type: 'x_search',
    enable_image_understanding: true,
    enable_video_understanding: false,
  }
  return [...(web_search ? [web] : []), ...(x_search ? [posts] : [])]
}
