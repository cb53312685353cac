import { containsText, jsonContainsAny, toInstant } from '@betterai/db-kit'
import type { Selectable, SelectQueryBuilder } from 'kysely'
import type { MainDatabase } from '../../main-database.js'
import type { ChatSession } from '../../shapes/chat-session.js'
import { toChatSession } from '../../shapes/chat-session.js'
import type { MainHandle } from '../main-handle.js'
import { attachMessages } from './attach-messages.js'
import type { TagInput } from './normalise-tags.js'
import { normaliseTags } from './normalise-tags.js'

const mostRows = 500

/** Which sessions to list. */
export type SessionFilter = {
  customer_id: number
  /** Sessions changed at this instant or later. */
  start_date?: Date | string | null | undefined
  /** Sessions changed before this instant. */
  end_date?: Date | string | null | undefined
  /** Sessions that have at least one of these, whatever the case. */
  tags?: TagInput | null | undefined
  ai_character_name?: string | null | undefined
  /** Default 0. */
  offset?: number | undefined
  /** Default 30, at most 500; 0 means as many as allowed. */
  limit?: number | undefined
  include_messages?: boolean | undefined
}

/** What to search for; without text the newest sessions are found. */
export type SessionSearch = {
  customer_id: number
  search_text?: string | null | undefined
  /** Default 30, at most 500. */
  limit?: number | undefined
}

export async function listSessions(db: MainHandle, filter: SessionFilter): Promise<ChatSession[]> {
  const { customer_id, start_date, end_date, ai_character_name } = filter
  const tags = normaliseTags(filter.tags ?? [])
  let query = sessionsWithMessages(db, customer_id)
  if (start_date) query = query.where('last_update', '>=', toInstant(start_date, 'start_date'))
  if (end_date) query = query.where('last_update', '<', toInstant(end_date, 'end_date'))
  if (ai_character_name) query = query.where('ai_character_name', '=', ai_character_name)
  if (tags.length > 0) query = query.where(({ ref }) => jsonContainsAny(db, ref('tags'), tags))
  const rows = await query
    .limit(rowLimit(filter.limit))
    .offset(filter.offset ?? 0)
    .execute()
  const sessions = rows.map(toChatSession)
  return filter.include_messages ? attachMessages(db, sessions) : sessions
}

export async function searchSessions(
  db: MainHandle,
  { customer_id, search_text, limit }: SessionSearch,
): Promise<ChatSession[]> {
  const wanted = search_text?.trim() ?? ''
  let query = sessionsWithMessages(db, customer_id)
  if (wanted !== '')
    query = query.where(({ or, exists, ref, selectFrom }) =>
      or([
        containsText(db, ref('session_name'), wanted),
        containsText(db, ref('ai_character_name'), wanted),
        exists(
          selectFrom('chat_messages')
            .select('message_id')
            .whereRef('chat_messages.session_id', '=', 'chat_sessions.session_id')
            .where(({ ref: own }) => containsText(db, own('chat_messages.message'), wanted)),
        ),
      ]),
    )
  const rows = await query.limit(rowLimit(limit)).execute()
  return rows.map(toChatSession)
}

function sessionsWithMessages(
  db: MainHandle,
  customerId: number,
): SelectQueryBuilder<MainDatabase, 'chat_sessions', Selectable<MainDatabase['chat_sessions']>> {
  return db
    .selectFrom('chat_sessions')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('chat_messages')
          .select('message_id')
          .whereRef('chat_messages.session_id', '=', 'chat_sessions.session_id'),
      ),
    )
    .orderBy('last_update', 'desc')
    .orderBy('created_at', 'desc')
    .orderBy('session_id')
}

function rowLimit(limit = 30): number {
  return limit === 0 ? mostRows : Math.min(limit, mostRows)
}
