import type { AuthContext, ChatSession, ClientMessage } from '@betterai/contracts'
import { ValidationError } from '@betterai/core'
import { entryOf, withContent } from './client-messages.js'
import type { HistoryParts, HistoryScope } from './history-scope.js'
import { changeHistory } from './history-scope.js'

/** A new session that begins with a client's history. */
export type SessionFork = {
  /** Oldest first; messages without content are left out. */
  chat_history: readonly ClientMessage[]
  /** Default `New session from here`. */
  session_name?: string | null | undefined
  /** Default `assistant`. */
  ai_character_name?: string | null | undefined
  ai_text_gen_model?: string | null | undefined
  /** Stored with every message. */
  claude_code_data?: Record<string, unknown> | null | undefined
}

/** Copies a client's history into a new session, in one transaction of its own; throws `ValidationError` for an empty one. */
export function forkSession(
  parts: HistoryParts,
  auth: AuthContext,
  fork: SessionFork,
): Promise<ChatSession> {
  return changeHistory(parts, auth, (scope) => copyHistory(scope, fork))
}

/** The same as a part of a larger transaction. */
export async function copyHistory(scope: HistoryScope, fork: SessionFork): Promise<ChatSession> {
  const history = withContent(fork.chat_history)
  if (history.length === 0)
    throw new ValidationError('The history must have messages', 'chat_history')
  const { customer_id } = scope
  const session = await scope.sessions.createSession({
    customer_id,
    session_name: fork.session_name || 'New session from here',
    ai_character_name: fork.ai_character_name,
    ai_text_gen_model: fork.ai_text_gen_model,
  })
  const { claude_code_data } = fork
  const stored = await scope.messages.insertMessages({
    session_id: session.session_id,
    customer_id,
    messages: history.map((message) => ({ ...entryOf(message), claude_code_data })),
  })
  for (const { message } of stored) scope.changes.push({ type: 'stored', message, session })
  return session
}
