import type { ClientMessage } from '@betterai/contracts'
import { clientMessageSchema, hasContent } from '@betterai/contracts'
import { ValidationError } from '@betterai/core'
import type { MessageEntry } from '@betterai/db-main'

/** A client's message as it would be stored. */
export function entryOf(message: ClientMessage): MessageEntry {
  const { created_at, is_user_message: _side, ...payload } = message
  return { payload, is_ai_message: isAnswer(message), created_at }
}

/** Whose message it is: as the client says, else by its sender, else the user's. */
export function isAnswer({ is_user_message, sender }: ClientMessage): boolean {
  return typeof is_user_message === 'boolean' ? !is_user_message : sender === 'AI'
}

/** Those of the messages that hold anything. */
export function withContent(messages: readonly ClientMessage[]): ClientMessage[] {
  return messages.filter(hasContent)
}

/** Reads the history that a socket request brings along; throws `ValidationError` with the text that clients know. */
export function readClientMessages(history: readonly unknown[]): ClientMessage[] {
  const parsed = clientMessageSchema.array().safeParse(history)
  if (parsed.success) return parsed.data
  throw new ValidationError(
    'Invalid history payload',
    'user_input.new_session_from_here_full_chat_history',
  )
}
