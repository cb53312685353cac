import type { HistoryEntry, Prompt } from '@betterai/contracts'
import { isRecord } from '@betterai/contracts'
import type { ChatMessage, MessageToolCall } from '@betterai/providers'
import { toProviderContent } from './message-parts.js'

/** What limits the history that a model gets to see. */
export type HistoryLimits = {
  /** Tokens of history, newest first; the current turn is not counted. */
  memoryTokens: number
  /** Newest user messages that keep their attachments. */
  messagesWithAttachments: number
}

/** The conversation for the model: trimmed history, then the current turn. */
export function buildConversation(
  history: readonly HistoryEntry[],
  prompt: Prompt,
  limits: HistoryLimits,
): ChatMessage[] {
  const earlier = history.flatMap((entry) => toChatMessage(entry) ?? [])
  const current: ChatMessage = { role: 'user', content: toProviderContent(prompt) }
  const trimmed = trimToTokens(earlier, limits.memoryTokens)
  // What was attached just now is never dropped in silence: a model that cannot read it says so.
  return limitAttachments([...trimmed, current], Math.max(limits.messagesWithAttachments, 1))
}

function toChatMessage(entry: HistoryEntry): ChatMessage | null {
  const role = entry.role === 'developer' ? 'system' : entry.role
  const content = toProviderContent(entry.content)
  const calls = Array.isArray(entry.tool_calls) ? entry.tool_calls : []
  const toolCalls = calls.flatMap((call) => toToolCall(call) ?? [])
  if (role === 'tool')
    return { role, content: content ?? '', tool_call_id: idIn(entry.tool_call_id) }
  if (content === null && toolCalls.length === 0) return null
  return {
    role,
    content,
    ...(toolCalls.length > 0 ? { tool_calls: toolCalls } : {}),
    ...(isVendorParts(entry.vendor_parts) ? { vendor_parts: entry.vendor_parts } : {}),
  }
}

/** Calls are kept as far as they can be understood; providers mend what their vendors would refuse. */
function toToolCall(value: unknown): MessageToolCall | null {
  if (!isRecord(value) || !isRecord(value.function)) return null
  const { name, arguments: input = '' } = value.function
  if (typeof name !== 'string') return null
  const text = typeof input === 'string' ? input : JSON.stringify(input ?? {})
  return { id: idIn(value.id), type: 'function', function: { name, arguments: text } }
}

/** Some models give their calls no ids. */
function idIn(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function isVendorParts(value: unknown): value is Record<string, unknown[]> {
  return isRecord(value) && Object.values(value).every(Array.isArray)
}

/**
 * Keeps the newest messages that fit; a tool result is never kept without the call before it, and one that the model
 * waits for is kept whatever it weighs.
 */
function trimToTokens(messages: ChatMessage[], budget: number): ChatMessage[] {
  let start = startOfOpenCalls(messages)
  let remaining =
    budget -
    messages
      .slice(start)
      .map(estimateTokens)
      .reduce((a, b) => a + b, 0)
  while (start > 0) {
    const message = messages[start - 1]
    if (message === undefined) break
    remaining -= estimateTokens(message)
    if (remaining < 0) break
    start--
  }
  if (messages.slice(0, start).findLast(({ role }) => role !== 'tool')?.tool_calls)
    while (messages[start]?.role === 'tool') start++
  const isPinned = ({ role }: ChatMessage) => role === 'system'
  return [...messages.slice(0, start).filter(isPinned), ...messages.slice(start)]
}

/** Where the calls begin whose results end the conversation; its end when there are none. */
function startOfOpenCalls(messages: readonly ChatMessage[]): number {
  if (messages.at(-1)?.role !== 'tool') return messages.length
  const start = messages.findLastIndex(({ role }) => role !== 'tool')
  return messages[start]?.tool_calls === undefined ? messages.length : start
}

function estimateTokens(message: ChatMessage): number {
  const text =
    typeof message.content === 'string' ? message.content : JSON.stringify(message.content)
  const calls = message.tool_calls ? JSON.stringify(message.tool_calls) : ''
  // Data URLs weigh like the image they hold, not like their base64 text.
  const counted = `${text ?? ''}${calls}`.replace(/data:[^"]{200,}/g, 'data:'.padEnd(1000))
  return Math.ceil(Buffer.byteLength(counted) / 4)
}

/** Drops attachments from all but the newest user messages. */
function limitAttachments(messages: ChatMessage[], limit: number): ChatMessage[] {
  let userMessages = 0
  const result: ChatMessage[] = []
  for (const message of messages.toReversed()) {
    if (message.role !== 'user' || ++userMessages <= limit) {
      result.push(message)
      continue
    }
    const content = Array.isArray(message.content)
      ? toProviderContent(message.content.filter((part) => part.type === 'text'))
      : message.content
    if (content !== null) result.push({ ...message, content })
  }
  return result.reverse()
}
