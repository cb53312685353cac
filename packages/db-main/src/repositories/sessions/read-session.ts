import type { ChatSession } from '@betterai/contracts'
import { NotFoundError } from '@betterai/core'
import { dialectOf } from '@betterai/db-kit'
import { toChatSession } from '../../shapes/chat-session.js'
import type { MainHandle } from '../main-handle.js'

/** A session by id and owner. */
export type SessionKey = { session_id: string; customer_id: number }

export async function findSession(db: MainHandle, key: SessionKey): Promise<ChatSession | null> {
  const row = await db
    .selectFrom('chat_sessions')
    .selectAll()
    .where('session_id', '=', key.session_id)
    .where('customer_id', '=', key.customer_id)
    .executeTakeFirst()
  return row ? toChatSession(row) : null
}

/** The session, which nobody else may change until the transaction ends; on libsql a transaction is alone anyway. */
export async function lockSession(db: MainHandle, key: SessionKey): Promise<ChatSession | null> {
  const row = await db
    .selectFrom('chat_sessions')
    .selectAll()
    .where('session_id', '=', key.session_id)
    .where('customer_id', '=', key.customer_id)
    .$if(dialectOf(db) === 'mysql', (query) => query.forUpdate())
    .executeTakeFirst()
  return row ? toChatSession(row) : null
}

export async function requireSession(db: MainHandle, key: SessionKey): Promise<ChatSession> {
  const session = await findSession(db, key)
  if (!session) throw new NotFoundError('Chat session not found', 'chat_session')
  return session
}

export async function findNewestOfCharacter(
  db: MainHandle,
  { customer_id, ai_character_name }: { customer_id: number; ai_character_name: string },
): Promise<ChatSession | null> {
  const row = await db
    .selectFrom('chat_sessions')
    .selectAll()
    .where('customer_id', '=', customer_id)
    .where('ai_character_name', '=', ai_character_name)
    .orderBy('last_update', 'desc')
    .orderBy('created_at', 'desc')
    .orderBy('session_id')
    .limit(1)
    .executeTakeFirst()
  return row ? toChatSession(row) : null
}
