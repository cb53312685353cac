import type { ProviderError } from '@betterai/core'
import type { WarningEvent } from '../../../spec/call-events.js'
import { callIdOf } from '../../../text/answer/call-id.js'
import type { ChatRequestBody } from '../wire.js'

const rule = /tool.?call.?id.{0,200}length of (\d+)/is

/** After a refusal that wants ids of calls of one length, as Mistral's models do: gives calls and results such ids, and returns the warning. Undefined for any other refusal. */
export function shortenCallIds(
  body: ChatRequestBody,
  { upstreamStatus: status, originalError = '' }: ProviderError,
): WarningEvent | undefined {
  const length = Number(rule.exec(originalError)?.[1])
  if ((status !== 400 && status !== 422) || !(length > 0)) return undefined
  const short = (id: string) =>
    id.length === length ? id : callIdOf(id).replace('call_', '').slice(0, length)
  const before = JSON.stringify(body.messages)
  for (const message of body.messages) {
    if (message.role === 'tool') message.tool_call_id = short(message.tool_call_id)
    if (message.role === 'assistant')
      for (const call of message.tool_calls ?? []) call.id = short(call.id)
  }
  if (JSON.stringify(body.messages) === before) return undefined
  return {
    type: 'warning',
    code: 'call_ids_changed',
    message: `${body.model} takes ids of ${length} characters only; those of earlier calls were changed`,
  }
}
