import { ownValue } from '../../../../shared/own-value.js'
import { textIn } from '../../../../shared/vendor-values.js'
import type { ToolCall } from '../../../../spec/text-stream.js'
import type { GeminiPart } from '../wire.js'
import type { ServerUse } from './grounding.js'

const toolNames: Readonly<Record<string, string>> = {
  GOOGLE_SEARCH_WEB: 'google_search',
  GOOGLE_SEARCH_IMAGE: 'google_search',
  URL_CONTEXT: 'url_context',
  GOOGLE_MAPS: 'google_maps',
  FILE_SEARCH: 'file_search',
}

/** What a part says that the vendor does itself, undefined for all other parts. */
export function serverUseOf({ executableCode, toolCall }: GeminiPart): ServerUse | undefined {
  if (executableCode) {
    const { id, code = '', language = 'PYTHON' } = executableCode
    return { name: 'code_execution', id, input: { code, language } }
  }
  if (!toolCall) return undefined
  const { id, toolType = 'tool', args = {} } = toolCall
  return { name: ownValue(toolNames, toolType) ?? toolType.toLowerCase(), id, input: args }
}

/** A tool that the vendor ran itself, as a call that needs no action. */
export function toServerCall({ name, id, input }: ServerUse, provider: string): ToolCall {
  return {
    call_id: textIn(id) ?? null,
    tool_name: name,
    tool_input: input,
    provider,
    requires_action: false,
  }
}
