import type {
  Attachment,
  BuiltinTool,
  Conversation,
  ReplyFormat,
  ToolChoice,
  ToolOffer,
  Turn,
} from '../../text/conversation.js'
import { readDataUrl } from '../../text/conversation.js'
import { withoutDirective } from '../../written-behaviour.js'
import type { InputContentPart, InputItem, InputMessage, ToolOutput } from './input-schema.js'
import type { ResponsesRequest } from './schema.js'
import { isWebSearch } from './schema.js'

/** Translates a request and its resolved input into the shape that answers are made from. */
export function readResponsesConversation(
  request: ResponsesRequest,
  items: readonly InputItem[],
): Conversation {
  return {
    system: [request.instructions ?? '', ...systemTexts(items)].filter(Boolean).join('\n'),
    turns: readTurns(items),
    tools: readTools(request),
    builtins: readBuiltins(request),
    toolChoice: readToolChoice(request.tool_choice),
    mayCallInParallel: request.parallel_tool_calls !== false,
    format: readFormat(request.text?.format),
  }
}

function systemTexts(items: readonly InputItem[]): string[] {
  return items.flatMap((item) =>
    item.type === 'message' && (item.role === 'system' || item.role === 'developer')
      ? [messageText(item)]
      : [],
  )
}

function readTurns(items: readonly InputItem[]): Turn[] {
  const toolNames = new Map<string, string>()
  for (const item of items) {
    if (item.type === 'function_call' || item.type === 'custom_tool_call') {
      toolNames.set(item.call_id, item.name)
    }
  }
  return items.flatMap((item) => readTurn(item, toolNames))
}

function readTurn(item: InputItem, toolNames: ReadonlyMap<string, string>): Turn[] {
  switch (item.type) {
    case 'message':
      return readMessage(item)
    case 'function_call_output':
    case 'custom_tool_call_output':
      return [
        {
          role: 'tool',
          text: outputText(item.output),
          attachments: [],
          toolName: toolNames.get(item.call_id) ?? null,
        },
      ]
    default:
      return []
  }
}

function readMessage(item: InputMessage): Turn[] {
  if (item.role === 'system' || item.role === 'developer') return []
  const isUser = item.role === 'user'
  const text = isUser ? withoutDirective(messageText(item)) : messageText(item)
  const attachments = typeof item.content === 'string' ? [] : item.content.flatMap(readAttachment)
  return [{ role: isUser ? 'user' : 'assistant', text, attachments, toolName: null }]
}

function messageText({ content }: InputMessage): string {
  if (typeof content === 'string') return content
  return content.flatMap((part) => ('text' in part ? [part.text] : [])).join('\n')
}

function outputText(output: ToolOutput): string {
  if (typeof output === 'string') return output
  return output.map((part) => ('text' in part ? part.text : `(${part.type})`)).join('\n')
}

function readAttachment(part: InputContentPart): Attachment[] {
  if (part.type === 'input_image') {
    const data = readDataUrl(part.image_url ?? '')
    return [{ kind: 'image', name: null, mime: data?.mime ?? null, bytes: data?.bytes ?? null }]
  }
  if (part.type === 'input_file') {
    const data = readDataUrl(part.file_data ?? '')
    const name = part.filename ?? part.file_id ?? part.file_url ?? null
    return [{ kind: 'file', name, mime: data?.mime ?? null, bytes: data?.bytes ?? null }]
  }
  return []
}

function readTools(request: ResponsesRequest): ToolOffer[] {
  return (request.tools ?? []).flatMap((tool): ToolOffer[] => {
    if (tool.type === 'function') {
      const { name, description, parameters } = tool
      return [{ name, description: description ?? '', parameters: parameters ?? {} }]
    }
    if (tool.type === 'custom') {
      return [{ name: tool.name, description: tool.description ?? '', parameters: null }]
    }
    return []
  })
}

function readBuiltins(request: ResponsesRequest): BuiltinTool[] {
  const types = (request.tools ?? []).map((tool) => tool.type)
  const found: BuiltinTool[] = []
  if (types.some(isWebSearch)) found.push('web_search')
  if (types.includes('code_interpreter')) found.push('code_interpreter')
  return found
}

function readToolChoice(choice: ResponsesRequest['tool_choice']): ToolChoice {
  if (choice === null || choice === undefined) return 'auto'
  if (typeof choice === 'string') return choice
  if (choice.type === 'allowed_tools') return choice.mode === 'required' ? 'required' : 'auto'
  const name = isWebSearch(choice.type) ? 'web_search' : choice.type
  return { name: choice.name ?? name }
}

function readFormat(format: NonNullable<ResponsesRequest['text']>['format']): ReplyFormat {
  if (format?.type === 'json_object') return { kind: 'json_object' }
  return format?.type === 'json_schema'
    ? { kind: 'json_schema', schema: format.schema }
    : { kind: 'text' }
}
