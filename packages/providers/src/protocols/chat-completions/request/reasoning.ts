import { isRecord } from '@betterai/contracts'
import type { ProviderError } from '@betterai/core'
import { ownValue } from '../../../shared/own-value.js'
import type { WarningEvent } from '../../../spec/call-events.js'
import type { MessageToolCall } from '../../../spec/messages.js'
import type { BodySource } from '../dialect/chat-vendor.js'
import type { ChatRequestBody, ChatRequestMessage } from '../wire.js'

type AnswerMessage = Extract<ChatRequestMessage, { role: 'assistant' }>

/** Gives the model back what it thought before its calls and gave with them, as far as it is known; other answers go without. */
export function replayReasoning(
  body: ChatRequestBody,
  { request: { messages }, config: { provider_name } }: Pick<BodySource, 'request' | 'config'>,
): void {
  const offset = body.messages.length - messages.length
  for (const [index, { vendor_parts, tool_calls = [] }] of messages.entries()) {
    const sent = body.messages[index + offset]
    const [kept] = vendor_parts?.[provider_name] ?? []
    if (!isCall(sent) || !isRecord(kept)) continue
    if (typeof kept.reasoning_content === 'string') sent.reasoning_content = kept.reasoning_content
    if (Array.isArray(kept.reasoning_details)) sent.reasoning_details = kept.reasoning_details
    if (isRecord(kept.extras)) addExtras(sent, tool_calls, kept.extras)
  }
}

/** Ids of calls may have been changed for the vendor, their order was not. */
function addExtras(
  sent: AnswerMessage,
  calls: readonly MessageToolCall[],
  extras: Record<string, unknown>,
): void {
  for (const [position, call] of (sent.tool_calls ?? []).entries()) {
    const given = ownValue(extras, calls[position]?.id ?? '')
    if (isRecord(given)) Object.assign(call, given)
  }
}

/**
 * After a refusal that is about reasoning: models that think between calls want the field even where nothing is
 * known to put into it, others want none. Returns the warning, undefined for any other refusal.
 */
export function mendReasoning(
  body: ChatRequestBody,
  { upstreamStatus: status, originalError = '' }: ProviderError,
): WarningEvent | undefined {
  const isRefusal = status === 400 || status === 422
  if (!isRefusal || !originalError.includes('reasoning_content')) return undefined
  const answers = body.messages.filter((message) => message.role === 'assistant')
  const isUnwanted = !/missing|must be|required/i.test(originalError)
  const wrong = answers.filter((answer) => isUnwanted === (answer.reasoning_content !== undefined))
  if (wrong.length === 0) return undefined
  for (const answer of wrong)
    if (isUnwanted) delete answer.reasoning_content
    else answer.reasoning_content = ''
  const message = isUnwanted
    ? `${body.model} takes no reasoning back; it was left out`
    : `${body.model} wants the reasoning of earlier answers, which is not known`
  return { type: 'warning', code: 'reasoning_replay', message }
}

function isCall(message: ChatRequestMessage | undefined): message is AnswerMessage {
  return message?.role === 'assistant' && message.tool_calls !== undefined
}
