import { randomUUID } from 'node:crypto'
import type { ChatMessage, ChatSession } from '@betterai/contracts'
import { NotFoundError } from '@betterai/core'
import { toChatMessage } from '../../shapes/chat-message.js'
import type { MainHandle } from '../main-handle.js'
import { portions } from '../portions.js'
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

/** The customer's message; throws `NotFoundError`. */
export async function requireMessage(db: MainHandle, key: MessageKey): Promise<ChatMessage> {
  const message = await findMessage(db, key)
  if (!message) throw new NotFoundError('Message not found', 'chat_message')
  return message
}

/** The customer's messages among these, by id. */
export async function findMessages(
  db: MainHandle,
  { customer_id, message_ids }: { customer_id: number; message_ids: readonly number[] },
): Promise<Map<number, ChatMessage>> {
  const found = new Map<number, ChatMessage>()
  for (const ids of portions(message_ids)) {
    const rows = await db
      .selectFrom('chat_messages')
      .selectAll()
      .where('message_id', 'in', ids)
      .where('customer_id', '=', customer_id)
      .execute()
    for (const row of rows) found.set(row.message_id, toChatMessage(row))
  }
  return found
}

/** Ids of the session's messages that were stored under these ids of the client. */
export async function findByLocalIds(
  db: MainHandle,
  { session_id, customer_id, local_ids }: SessionKey & { local_ids: readonly string[] },
): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for (const ids of portions(local_ids)) {
    const rows = await db
      .selectFrom('chat_messages')
      .select(['message_id', 'local_id'])
      .where('session_id', '=', session_id)
      .where('customer_id', '=', customer_id)
      .where('local_id', 'in', ids)
      .execute()
    for (const { local_id, message_id } of rows) if (local_id) found.set(local_id, message_id)
  }
  return found
}

/** The customer's newest message that was stored under this id of the client, in whatever session. */
export async function findNewestByLocalId(
  db: MainHandle,
  { customer_id, local_id }: { customer_id: number; local_id: string },
): Promise<ChatMessage | null> {
  const row = await db
    .selectFrom('chat_messages')
    .selectAll()
    .where('customer_id', '=', customer_id)
    .where('local_id', '=', local_id)
    .orderBy('message_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? toChatMessage(row) : null
}

/** The answer that follows a message of the user, or null when another of his comes first. */
export async function findAnswer(
  db: MainHandle,
  { session_id, customer_id, created_at, message_id }: ChatMessage,
): Promise<ChatMessage | null> {
  const asked = new Date(created_at)
  const row = await db
    .selectFrom('chat_messages')
    .selectAll()
    .where('session_id', '=', session_id)
    .where('customer_id', '=', customer_id)
    .where('created_at', '>=', asked)
    .where(({ or, eb }) => or([eb('created_at', '>', asked), eb('message_id', '>', message_id)]))
    .orderBy('created_at')
    .orderBy('message_id')
    .limit(1)
    .executeTakeFirst()
  return row && row.sender !== 'User' ? toChatMessage(row) : null
}

export async function listMessages(
  db: MainHandle,
  { limit, ...key }: SessionKey & { limit?: number | undefined },
): Promise<ChatMessage[]> {
  const rows = await db
    .selectFrom('chat_messages')
    .selectAll()
    .where('session_id', '=', key.session_id)
    .where('customer_id', '=', key.customer_id)
    .orderBy('created_at')
    .orderBy('message_id')
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
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
