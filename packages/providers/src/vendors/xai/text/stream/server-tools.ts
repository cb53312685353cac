import type { ResponsesItem } from '../../../../protocols/responses/wire.js'
import { ownValue } from '../../../../shared/own-value.js'

const toolsByItem: Readonly<Record<string, string>> = {
  x_search_call: 'x_search',
  code_execution_call: 'code_execution',
  view_image_call: 'view_image',
  view_x_video_call: 'view_x_video',
  collections_search_call: 'collections_search',
  attachment_search_call: 'attachment_search',
}

/** The search tools consist of several, whose uses look like calls. */
const toolsByName: Readonly<Record<string, string>> = {
  web_search: 'web_search',
  web_search_with_snippets: 'web_search',
  browse_page: 'web_search',
  x_search: 'x_search',
  x_user_search: 'x_search',
  x_keyword_search: 'x_search',
  x_semantic_search: 'x_search',
  x_thread_fetch: 'x_search',
  code_execution: 'code_execution',
  view_image: 'view_image',
  view_x_video: 'view_x_video',
}

/** Name of the vendor's own tool that an item is a use of. */
export function serverToolOf({ type = '', name }: ResponsesItem): string | undefined {
  const isCall = type === 'function_call' || type === 'custom_tool_call'
  return isCall ? ownValue(toolsByName, name ?? '') : ownValue(toolsByItem, type)
}
