import { ValidationError } from '@betterai/core'
import type {
  AudioPart,
  ChatMessage,
  ContentPart,
  MessageToolCall,
} from '../../../spec/messages.js'
import { fileNameOf, isDataUrl, requirePdf } from '../../../text/attachments/file-parts.js'
import { acceptableCallId, acceptableName } from '../../../text/request/call-ids.js'
import { partsOf, textOf } from '../../../text/request/conversation.js'
import type { ChatRequestMessage, ChatRequestPart } from '../wire.js'

/** Translates the conversation, the system prompt first. */
export function toChatMessages(
  messages: ChatMessage[],
  systemPrompt: string | null | undefined,
): ChatRequestMessage[] {
  const system: ChatRequestMessage[] = systemPrompt?.trim()
    ? [{ role: 'system', content: systemPrompt }]
    : []
  return [...system, ...messages.map(toChatMessage)]
}

function toChatMessage(message: ChatMessage): ChatRequestMessage {
  const { role, content, tool_calls } = message
  if (role === 'system') return { role, content: textOf(content, ' ') }
  if (role === 'user') return { role, content: toUserContent(content) }
  if (role === 'tool') return { role, content: textOf(content), tool_call_id: callIdOf(message) }
  if (!tool_calls?.length) return { role, content: textOf(content) }
  return { role, content: textOf(content) || null, tool_calls: tool_calls.map(toCall) }
}

/** The protocol's own vendor takes ids up to this length. */
const longestId = 40

function toCall({ id, type, function: { name, arguments: text } }: MessageToolCall) {
  return {
    id: acceptableCallId(id, longestId),
    type,
    function: { name: acceptableName(name), arguments: text },
  }
}

function toUserContent(content: ChatMessage['content']): string | ChatRequestPart[] {
  if (typeof content === 'string') return content
  return partsOf(content).map(toPart)
}

function toPart(part: ContentPart): ChatRequestPart {
  if (part.type === 'file_url') {
    requirePdf(part)
    if (!isDataUrl(part.file_url.url))
      throw new ValidationError('A file has to come with its bytes for this model', 'prompt')
    return { type: 'file', file: { filename: fileNameOf(part), file_data: part.file_url.url } }
  }
  if (part.type === 'input_audio') return toAudioPart(part)
  return part
}

function toAudioPart({ input_audio }: AudioPart): ChatRequestPart {
  const isMp3 = /mp3|mpeg/.test(input_audio.mime_type ?? '')
  return {
    type: 'input_audio',
    input_audio: { data: input_audio.data, format: isMp3 ? 'mp3' : 'wav' },
  }
}

function callIdOf(message: ChatMessage): string {
  if (message.tool_call_id) return acceptableCallId(message.tool_call_id, longestId)
  throw new ValidationError('A tool result needs the tool_call_id of its call', 'messages')
}
