import { randomUUID } from 'node:crypto'
import type { ChatMessage } from '../../shapes/chat-message.js'
import { toChatMessage } from '../../shapes/chat-message.js'
import type { ChatSession } from '../../shapes/chat-session.js'
import type { MainHandle } from '../main-handle.js'
import type { SessionKey } from '../sessions/read-session.js'

/** A message by id and owner. */
export type MessageKey = { message_id: number; customer_id: number }

/** The favourites of a customer, dressed as a session. */
export type FavoritesSession = ChatSession & { messages: ChatMessage[] }

export async function findMessage(db: MainHandle, key: MessageKey): Promise<ChatMessage | null> {
  const row = await db
    .selectFrom('chat_messages')
    .selectAll()
    .where('message_id', '=', key.message_id)
    .where('customer_id', '=', key.customer_id)
    .executeTakeFirst()
  return row ? toChatMessage(row) : null
}

export async function findByLocalId(
  db: MainHandle,
  key: SessionKey & { local_id: string },
): Promise<ChatMessage | null> {
  const row = await db
    .selectFrom('chat_messages')
    .selectAll()
    .where('session_id', '=', key.session_id)
    .where('customer_id', '=', key.customer_id)
    .where('local_id', '=', key.local_id)
    .executeTakeFirst()
  return row ? toChatMessage(row) : null
}

export async function listMessages(db: MainHandle, key: SessionKey): Promise<ChatMessage[]> {
  const rows = await db
    .selectFrom('chat_messages')
    .selectAll()
    .where('session_id', '=', key.session_id)
    .where('customer_id', '=', key.customer_id)
    .orderBy('created_at')
    .orderBy('message_id')
    .execute()
  return rows.map(toChatMessage)
}

export async function fetchFavorites(
  db: MainHandle,
  { customer_id }: { customer_id: number },
): Promise<FavoritesSession | null> {
  const rows = await db
    .selectFrom('chat_messages')
    .selectAll()
    .where('customer_id', '=', customer_id)
    .where('favorite', '=', true)
    .orderBy('created_at')
    .orderBy('message_id')
    .execute()
  if (rows.length === 0) return null
  const now = new Date().toISOString()
  return {
    session_id: `favorites_${randomUUID()}`,
    customer_id,
    session_name: 'Favorite Messages',
    ai_character_name: 'tools_artgen',
    auto_trigger_tts: false,
    tags: [],
    created_at: now,
    last_update: now,
    messages: rows.map(toChatMessage),
  }
}
