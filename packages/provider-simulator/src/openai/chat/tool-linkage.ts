import { invalidRequest } from '../errors.js'
import type { ChatMessage } from './message-schema.js'

/** Refuses tool results without their call and calls without their results, as the vendor does. */
export function checkToolLinkage(messages: readonly ChatMessage[]): void {
  let offered: readonly string[] = []
  const open = new Set<string>()
  for (const [index, message] of messages.entries()) {
    if (message.role === 'tool') {
      if (offered.length === 0) throw orphanResult(index)
      if (!offered.includes(message.tool_call_id)) throw unknownCall(index, message.tool_call_id)
      open.delete(message.tool_call_id)
      continue
    }
    if (open.size > 0) throw unanswered(index, open)
    offered = callIds(message)
    for (const id of offered) open.add(id)
  }
  if (open.size > 0) throw unanswered(messages.length - 1, open)
}

function callIds(message: ChatMessage): string[] {
  return message.role === 'assistant' ? (message.tool_calls ?? []).map((call) => call.id) : []
}

function orphanResult(index: number) {
  return invalidRequest(
    "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.",
    `messages.[${index}].role`,
  )
}

function unknownCall(index: number, id: string) {
  return invalidRequest(
    `Invalid parameter: 'tool_call_id' of '${id}' not found in 'tool_calls' of previous message.`,
    `messages.[${index}].tool_call_id`,
  )
}

function unanswered(index: number, open: ReadonlySet<string>) {
  return invalidRequest(
    `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: ${[...open].join(', ')}`,
    `messages.[${index}].role`,
  )
}
