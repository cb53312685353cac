import { isRecord } from '@betterai/contracts'
import type { WarningEvent } from '../../../../spec/call-events.js'
import type { ChatMessage } from '../../../../spec/messages.js'
import { textOf } from '../../../../text/request/conversation.js'
import type { GeminiContent, GeminiPart } from '../wire.js'
import { toUserParts } from './parts.js'
import type { PendingCall } from './tool-turns.js'
import { pendingCalls, toCallParts, toResultParts } from './tool-turns.js'

/** Who made the parts that are kept for a vendor, and what the model wants to see in them. */
export type ContentOptions = { provider: string; needsSignatures: boolean }

/** Splits the leading system messages off and joins them with the system prompt; later ones have no place and are dropped. */
export function splitSystem(
  messages: readonly ChatMessage[],
  systemPrompt: string | null | undefined,
): { system: string; rest: ChatMessage[]; warnings: WarningEvent[] } {
  const firstOther = messages.findIndex(({ role }) => role !== 'system')
  const leading = messages.slice(0, firstOther).map(({ content }) => textOf(content, ' '))
  const system = [systemPrompt ?? '', ...leading].filter((text) => text.trim() !== '').join('\n\n')
  const rest = messages.slice(firstOther).filter(({ role }) => role !== 'system')
  const hasLater = rest.length < messages.length - firstOther
  const warning: WarningEvent = {
    type: 'warning',
    code: 'unsupported_parameter',
    message: 'Only leading system messages can be sent; later ones were left out',
  }
  return { system, rest, warnings: hasLater ? [warning] : [] }
}

/** Translates the conversation; all results of one turn of calls go into one content, as the vendor wants it. */
export function toContents(
  messages: readonly ChatMessage[],
  options: ContentOptions,
): GeminiContent[] {
  const contents: GeminiContent[] = []
  let pending: PendingCall[] = []
  let results: ChatMessage[] = []

  function closeResults(): void {
    if (results.length > 0) contents.push({ role: 'user', parts: toResultParts(results, pending) })
    results = []
  }

  for (const message of messages) {
    if (message.role === 'tool') {
      results.push(message)
      continue
    }
    closeResults()
    const isAnswer = message.role === 'assistant'
    const parts = isAnswer ? toAnswerParts(message, options) : toUserParts(message.content)
    if (isAnswer) pending = pendingCalls(parts, message.tool_calls ?? [])
    if (parts.length > 0) contents.push({ role: isAnswer ? 'model' : 'user', parts })
  }
  closeResults()
  return contents
}

/** Parts that the vendor made go back untouched: it refuses a turn whose signatures do not fit. */
function toAnswerParts(message: ChatMessage, options: ContentOptions): GeminiPart[] {
  const kept = message.vendor_parts?.[options.provider]?.filter(isRecord)
  if (kept?.length) return kept
  const text = textOf(message.content)
  const calls = toCallParts(message.tool_calls ?? [], { needsSignature: options.needsSignatures })
  return text === '' ? calls : [{ text }, ...calls]
}
