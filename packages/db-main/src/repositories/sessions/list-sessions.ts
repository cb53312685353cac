import type { ChatSession } from '@betterai/contracts'
import { jsonContainsAny, toInstant } from '@betterai/db-kit'
import { toChatSession } from '../../shapes/chat-session.js'
import type { MainHandle } from '../main-handle.js'
import { attachMessages } from './attach-messages.js'
import type { TagInput } from './normalise-tags.js'
import { normaliseTags } from './normalise-tags.js'
import { hasMessages, orderedSessions, rowLimit } from './session-order.js'

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

export async function listSessions(db: MainHandle, filter: SessionFilter): Promise<ChatSession[]> {
  const { customer_id, start_date, end_date, ai_character_name } = filter
  const tags = normaliseTags(filter.tags ?? [])
  let query = orderedSessions(db, customer_id).where(hasMessages())
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
