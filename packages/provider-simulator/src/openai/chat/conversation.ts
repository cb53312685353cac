import type {
  Attachment,
  Conversation,
  ReplyFormat,
  ToolChoice,
  ToolOffer,
  Turn,
} from '../../text/conversation.js'
import { base64Bytes, readDataUrl } from '../../text/conversation.js'
import { withoutDirective } from '../../written-behaviour.js'
import type { ChatMessage, ChatUserPart } from './message-schema.js'
import type { ChatRequest } from './schema.js'

/** Translates a chat request into the shape that answers are made from. */
export function readChatConversation(request: ChatRequest): Conversation {
  const system = request.messages
    .filter((message) => message.role === 'system' || message.role === 'developer')
    .map((message) => plainText(message.content))
  return {
    system: system.join('\n'),
    turns: readTurns(request.messages),
    tools: (request.tools ?? []).map(readTool),
    builtins: request.web_search_options ? ['web_search'] : [],
    toolChoice: readToolChoice(request.tool_choice),
    mayCallInParallel: request.parallel_tool_calls !== false,
    format: readFormat(request.response_format, system.join('\n')),
  }
}

function readTurns(messages: readonly ChatMessage[]): Turn[] {
  const toolNames = new Map<string, string>()
  for (const message of messages) {
    const calls = message.role === 'assistant' ? (message.tool_calls ?? []) : []
    for (const call of calls) {
      toolNames.set(call.id, call.type === 'function' ? call.function.name : call.custom.name)
    }
  }
  return messages.flatMap((message) => readTurn(message, toolNames))
}

function readTurn(message: ChatMessage, toolNames: ReadonlyMap<string, string>): Turn[] {
  switch (message.role) {
    case 'user':
      return [readUserTurn(message.content)]
    case 'assistant':
      return [textTurn('assistant', plainText(message.content))]
    case 'tool': {
      const toolName = toolNames.get(message.tool_call_id) ?? null
      return [{ ...textTurn('tool', plainText(message.content)), toolName }]
    }
    default:
      return []
  }
}

function textTurn(role: Turn['role'], text: string): Turn {
  return { role, text, attachments: [], toolName: null }
}

function readUserTurn(content: string | readonly ChatUserPart[]): Turn {
  const text = withoutDirective(plainText(content))
  const attachments = typeof content === 'string' ? [] : content.flatMap(readAttachment)
  return { role: 'user', text, attachments, toolName: null }
}

function plainText(content: string | readonly { type: string }[] | null | undefined): string {
  if (typeof content === 'string') return content
  const texts = (content ?? []).map((part) => ('text' in part ? String(part.text) : ''))
  return texts.filter((text) => text !== '').join('\n')
}

function readAttachment(part: ChatUserPart): Attachment[] {
  switch (part.type) {
    case 'image_url': {
      const data = readDataUrl(part.image_url.url)
      return [{ kind: 'image', name: null, mime: data?.mime ?? null, bytes: data?.bytes ?? null }]
    }
    case 'input_audio': {
      const { data, format } = part.input_audio
      const bytes = base64Bytes(data, data.length)
      return [{ kind: 'audio', name: null, mime: `audio/${format}`, bytes }]
    }
    case 'file': {
      const data = readDataUrl(part.file.file_data ?? '')
      const name = part.file.filename ?? part.file.file_id ?? null
      return [{ kind: 'file', name, mime: data?.mime ?? null, bytes: data?.bytes ?? null }]
    }
    default:
      return []
  }
}

function readTool(tool: NonNullable<ChatRequest['tools']>[number]): ToolOffer {
  if (tool.type === 'custom') {
    return { name: tool.custom.name, description: tool.custom.description ?? '', parameters: null }
  }
  const { name, description, parameters } = tool.function
  return { name, description: description ?? '', parameters: parameters ?? {} }
}

function readToolChoice(choice: ChatRequest['tool_choice']): ToolChoice {
  if (choice === null || choice === undefined) return 'auto'
  if (typeof choice === 'string') return choice
  if (choice.type === 'allowed_tools') return choice.allowed_tools.mode
  return { name: choice.type === 'function' ? choice.function.name : choice.custom.name }
}

function readFormat(format: ChatRequest['response_format'], system: string): ReplyFormat {
  if (format?.type === 'json_object') return describedFormat(system)
  if (format?.type !== 'json_schema') return { kind: 'text' }
  return { kind: 'json_schema', schema: format.json_schema.schema ?? {} }
}

/** A model that writes JSON follows the schema that the system prompt tells it, if any. */
function describedFormat(system: string): ReplyFormat {
  const schema = /JSON Schema: (\{.*\})/.exec(system)?.[1]
  if (schema === undefined) return { kind: 'json_object' }
  try {
    return { kind: 'json_schema', schema: JSON.parse(schema) }
  } catch {
    return { kind: 'json_object' }
  }
}
