import type { ChatRequestMessage, ChatRequestPart } from '../../openai/chat/wire.js'

type TurnMessage = Extract<ChatRequestMessage, { role: 'user' | 'assistant' }>

/** The vendor knows no tools and wants user and assistant to take turns, the user first: results become the user's words, neighbours of one role one message. */
export function toAlternatingMessages(
  messages: readonly ChatRequestMessage[],
): ChatRequestMessage[] {
  const merged: ChatRequestMessage[] = []
  for (const message of messages.flatMap(withoutTools)) {
    const previous = merged.at(-1)
    const isFirst = !merged.some(({ role }) => role === 'user')
    if (message.role === 'assistant' && isFirst) continue
    if (message.role === 'system' || previous?.role !== message.role) merged.push(message)
    else merged[merged.length - 1] = join(previous as TurnMessage, message as TurnMessage)
  }
  return merged
}

function withoutTools(message: ChatRequestMessage): ChatRequestMessage[] {
  if (message.role === 'tool') return [{ role: 'user', content: message.content }]
  if (message.role !== 'assistant') return [message]
  return message.content ? [{ role: 'assistant', content: message.content }] : []
}

function join(first: TurnMessage, second: TurnMessage): TurnMessage {
  if (first.role === 'assistant' || second.role === 'assistant')
    return { role: 'assistant', content: `${first.content ?? ''}\n\n${second.content ?? ''}` }
  const { content: earlier } = first
  const { content: later } = second
  if (typeof earlier === 'string' && typeof later === 'string')
    return { role: 'user', content: `${earlier}\n\n${later}` }
  return { role: 'user', content: [...toParts(earlier), ...toParts(later)] }
}

function toParts(content: string | ChatRequestPart[]): ChatRequestPart[] {
  return typeof content === 'string' ? [{ type: 'text', text: content }] : content
}
