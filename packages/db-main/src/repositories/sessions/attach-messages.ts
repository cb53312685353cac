import type { ChatMessage, ChatSession } from '@betterai/contracts'
import { toChatMessage } from '../../shapes/chat-message.js'
import type { MainHandle } from '../main-handle.js'

/** Adds to each session its messages, oldest first, with one statement for all of them. */
export async function attachMessages(
  db: MainHandle,
  sessions: readonly ChatSession[],
): Promise<ChatSession[]> {
  if (sessions.length === 0) return []
  const rows = await db
    .selectFrom('chat_messages')
    .selectAll()
    .where(
      'session_id',
      'in',
      sessions.map(({ session_id }) => session_id),
    )
    .orderBy('session_id')
    .orderBy('created_at')
    .orderBy('message_id')
    .execute()
  const bySession = new Map<string, ChatMessage[]>()
  for (const { session_id } of sessions) bySession.set(session_id, [])
  for (const row of rows) bySession.get(row.session_id)?.push(toChatMessage(row))
  return sessions.map((session) => ({
    ...session,
    messages: bySession.get(session.session_id) ?? [],
  }))
}
