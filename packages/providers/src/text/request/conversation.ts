import { ValidationError } from '@betterai/core'
import type { WarningEvent } from '../../spec/call-events.js'
import type { ChatMessage, ContentPart } from '../../spec/messages.js'
import type { ModelConfig } from '../../spec/model-config.js'
import type { GenerateRequest } from '../../spec/text-request.js'
import { mendToolTurns } from './tool-turns.js'

/**
 * The messages to send: without attachments beyond the limit, without empty messages, calls and results mended,
 * checked against what the model takes; adds to `warnings` what was mended beyond recognition. Throws `ValidationError` (field `prompt`) when nothing is left, or the model cannot read an attachment that is
 * to be sent or belongs to the current turn.
 */
export function prepareMessages(
  request: Pick<
    GenerateRequest,
    'messages' | 'file_attached_message_limit' | 'previous_response_id'
  >,
  config: ModelConfig,
  warnings: WarningEvent[] = [],
): ChatMessage[] {
  const limit = request.file_attached_message_limit ?? config.file_attached_message_limit
  const newest = request.messages.findLast((message) => message.role === 'user')
  const messages = limitAttachments(request.messages, limit).filter(hasSubstance)
  for (const { content } of newest ? [newest, ...messages] : messages)
    for (const part of partsOf(content)) requireReadable(part, config)
  if (!messages.some((message) => message.role !== 'system'))
    throw new ValidationError('The prompt is empty', 'prompt')
  return mendToolTurns(messages, { continues: Boolean(request.previous_response_id), warnings })
}

/** The parts of a message; plain text is one part. */
export function partsOf(content: ChatMessage['content']): ContentPart[] {
  if (content === null) return []
  return typeof content === 'string' ? [{ type: 'text', text: content }] : content
}

/** The texts of a message joined. */
export function textOf(content: ChatMessage['content'], separator = ''): string {
  if (typeof content === 'string') return content
  return partsOf(content)
    .flatMap((part) => (part.type === 'text' ? [part.text] : []))
    .join(separator)
}

/** Counts user messages from the newest backwards; older ones keep their text only. */
function limitAttachments(messages: ChatMessage[], limit: number): ChatMessage[] {
  const kept: ChatMessage[] = []
  let userMessages = 0
  for (const message of messages.toReversed()) {
    if (message.role === 'user') userMessages++
    const isBeyond = message.role === 'user' && userMessages > limit
    kept.push(isBeyond ? withoutAttachments(message) : message)
  }
  return kept.reverse()
}

function withoutAttachments(message: ChatMessage): ChatMessage {
  if (!Array.isArray(message.content)) return message
  const content = message.content.filter((part) => part.type === 'text')
  return { ...message, content }
}

function hasSubstance(message: ChatMessage): boolean {
  if (message.role === 'tool' || message.tool_calls?.length || message.vendor_parts) return true
  return partsOf(message.content).some((part) => part.type !== 'text' || part.text.trim() !== '')
}

function requireReadable(part: ContentPart, config: ModelConfig): void {
  const { model_name } = config
  if (part.type === 'image_url' && !config.support_image_input)
    throw new ValidationError(`Model ${model_name} does not take images`, 'prompt')
  if (part.type === 'file_url' && config.file_input === 'none')
    throw new ValidationError(`Model ${model_name} does not take files`, 'prompt')
  if (part.type === 'input_audio' && !config.support_audio_input)
    throw new ValidationError(`Model ${model_name} does not take audio`, 'prompt')
}
