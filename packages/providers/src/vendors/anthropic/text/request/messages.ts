import { ValidationError } from '@betterai/core'
import type { ChatMessage } from '../../../../spec/messages.js'
import { acceptableCallId, acceptableName } from '../../../../text/request/call-ids.js'
import { partsOf, textOf } from '../../../../text/request/conversation.js'
import { parseToolInput } from '../../../../text/request/tool-input.js'
import type { RequestBlock, RequestMessage } from '../wire.js'
import { toBlocks, toTextBlocks } from './parts.js'

/** The vendor takes one system prompt only: what stands anywhere in the conversation is joined with it. */
export function splitSystem(
  messages: ChatMessage[],
  systemPrompt: string | null | undefined,
): { system: string; rest: ChatMessage[] } {
  const systems = messages.filter(({ role }) => role === 'system')
  const texts = [systemPrompt ?? '', ...systems.map(({ content }) => textOf(content, ' '))]
  return {
    system: texts.filter((text) => text.trim() !== '').join('\n\n'),
    rest: messages.filter(({ role }) => role !== 'system'),
  }
}

/** Translates the conversation: user and assistant take turns, and the user has the first word. */
export function toMessages(
  messages: ChatMessage[],
  options: { provider: string },
): RequestMessage[] {
  const turns: RequestMessage[] = []
  for (const message of messages) {
    const content = toContent(message, options.provider)
    if (content.length === 0) continue
    const role = message.role === 'assistant' ? 'assistant' : 'user'
    const last = turns.at(-1)
    if (last?.role === role) last.content.push(...content)
    else turns.push({ role, content })
  }
  if (turns[0]?.role === 'assistant') turns.unshift({ role: 'user', content: [placeholder] })
  return withoutTrailingSpace(turns)
}

/** The vendor wants the user to begin, and wants no empty text. */
const placeholder: RequestBlock = { type: 'text', text: '.' }

function toContent(message: ChatMessage, provider: string): RequestBlock[] {
  const { role, content } = message
  if (role === 'user') return partsOf(content).flatMap(toBlocks)
  if (role === 'tool') return [toToolResult(message)]
  const kept = message.vendor_parts?.[provider]
  return kept?.length ? [...(kept as RequestBlock[])] : toAnswerBlocks(message)
}

function toAnswerBlocks({ content, tool_calls = [] }: ChatMessage): RequestBlock[] {
  const calls = tool_calls.map(({ id, function: { name, arguments: text } }) => ({
    type: 'tool_use',
    id: acceptableCallId(id),
    name: acceptableName(name),
    input: parseToolInput(text),
  }))
  return [...toTextBlocks(textOf(content)), ...calls]
}

function toToolResult({ content, tool_call_id }: ChatMessage): RequestBlock {
  if (!tool_call_id)
    throw new ValidationError('A tool result needs the tool_call_id of its call', 'messages')
  const blocks = partsOf(content).flatMap(toBlocks)
  return {
    type: 'tool_result',
    tool_use_id: acceptableCallId(tool_call_id),
    ...(blocks.length === 0 ? {} : { content: blocks }),
  }
}

/** An answer that the model is to continue must not end with a space. */
function withoutTrailingSpace(turns: RequestMessage[]): RequestMessage[] {
  const last = turns.at(-1)
  const block = last?.role === 'assistant' ? last.content.at(-1) : undefined
  if (last === undefined || block?.type !== 'text' || typeof block.text !== 'string') return turns
  const content = [...last.content.slice(0, -1), { ...block, text: block.text.trimEnd() }]
  return [...turns.slice(0, -1), { ...last, content }]
}
