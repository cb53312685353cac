import { ValidationError } from '@betterai/core'
import type { ChatMessage, ContentPart } from '../../../spec/messages.js'
import { fileNameOf, isDataUrl, requirePdf } from '../../../text/attachments/file-parts.js'
import { acceptableCallId, acceptableName } from '../../../text/request/call-ids.js'
import { partsOf, textOf } from '../../../text/request/conversation.js'
import type { ResponsesInputItem, ResponsesInputPart } from '../wire.js'

/** Translates the conversation without its leading system messages. */
export function toInputItems(
  messages: ChatMessage[],
  options: { provider: string },
): ResponsesInputItem[] {
  return messages.flatMap((message) => toItems(message, options.provider))
}

/** Splits the leading system messages off and joins them with the system prompt. */
export function splitInstructions(
  messages: ChatMessage[],
  systemPrompt: string | null | undefined,
): { instructions: string; rest: ChatMessage[] } {
  const firstOther = messages.findIndex((message) => message.role !== 'system')
  const leading = messages.slice(0, firstOther).map(({ content }) => textOf(content, ' '))
  const instructions = [systemPrompt ?? '', ...leading].filter((text) => text.trim() !== '')
  return { instructions: instructions.join('\n\n'), rest: messages.slice(firstOther) }
}

/** The messages that follow the last answer: all that a continued response still has to be told. */
export function afterLastAnswer(messages: ChatMessage[]): ChatMessage[] {
  return messages.slice(messages.findLastIndex((message) => message.role === 'assistant') + 1)
}

function toItems(message: ChatMessage, provider: string): ResponsesInputItem[] {
  const { role, content } = message
  if (role === 'system') return [{ role, content: textOf(content, ' ') }]
  if (role === 'user') return [{ role, content: toUserContent(content) }]
  if (role === 'tool')
    return [
      {
        type: 'function_call_output',
        call_id: callIdOf(message),
        output: textOf(content) || '{}',
      },
    ]
  const kept = message.vendor_parts?.[provider]
  return kept?.length ? (kept as ResponsesInputItem[]) : toAnswerItems(message)
}

function toAnswerItems({ content, tool_calls = [] }: ChatMessage): ResponsesInputItem[] {
  const text = textOf(content)
  const answer: ResponsesInputItem[] =
    text === '' ? [] : [{ role: 'assistant', content: [{ type: 'output_text', text }] }]
  const calls = tool_calls.map(({ id, function: { name, arguments: text } }) => ({
    type: 'function_call',
    call_id: acceptableCallId(id),
    name: acceptableName(name),
    arguments: text || '{}',
  }))
  return [...answer, ...calls]
}

function toUserContent(content: ChatMessage['content']): string | ResponsesInputPart[] {
  if (typeof content === 'string') return content
  return partsOf(content).map(toPart)
}

function toPart(part: ContentPart): ResponsesInputPart {
  if (part.type === 'text') return { type: 'input_text', text: part.text }
  if (part.type === 'image_url') {
    const { url, detail = 'auto' } = part.image_url
    return { type: 'input_image', image_url: url, detail }
  }
  if (part.type === 'input_audio')
    throw new ValidationError('This model does not take audio', 'prompt')
  requirePdf(part)
  const { url } = part.file_url
  if (!isDataUrl(url)) return { type: 'input_file', file_url: url }
  return { type: 'input_file', filename: fileNameOf(part), file_data: url }
}

function callIdOf(message: ChatMessage): string {
  if (message.tool_call_id) return acceptableCallId(message.tool_call_id)
  throw new ValidationError('A tool result needs the tool_call_id of its call', 'messages')
}
