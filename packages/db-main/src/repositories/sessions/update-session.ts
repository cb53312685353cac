import type { ChatSession } from '@betterai/contracts'
import {
  appendJsonText,
  checkValues,
  jsonContainsAny,
  toInstant,
  writeJson,
} from '@betterai/db-kit'
import { sql } from 'kysely'
import { chatSessionsTable } from '../../tables/chat-sessions.js'
import type { MainHandle } from '../main-handle.js'
import { presentOnly } from '../present-only.js'
import type { TagInput } from './normalise-tags.js'
import { normaliseTags } from './normalise-tags.js'
import type { SessionKey } from './read-session.js'
import { findSession, requireSession } from './read-session.js'

/** What to change in a session; absent and null fields stay as they are. */
export type SessionUpdate = SessionKey & {
  session_name?: string | null | undefined
  ai_character_name?: string | null | undefined
  ai_text_gen_model?: string | null | undefined
  auto_trigger_tts?: boolean | null | undefined
  tags?: TagInput | null | undefined
  claude_session_id?: string | null | undefined
  /** Default true: the session counts as changed now. */
  update_last_mod_time?: boolean | undefined
  /** Instant to write instead of now; ignored with `update_last_mod_time: false`. */
  last_update_override?: Date | string | null | undefined
}

const notificationTag = 'notification'

export async function updateSessionMetadata(
  db: MainHandle,
  update: SessionUpdate,
): Promise<ChatSession> {
  const values = changesOf(update)
  checkValues(chatSessionsTable, values)
  if (Object.keys(values).length > 0)
    await db
      .updateTable('chat_sessions')
      .set(values)
      .where('session_id', '=', update.session_id)
      .where('customer_id', '=', update.customer_id)
      .execute()
  return requireSession(db, update)
}

/** Adds the tag in one statement, so that two writers cannot lose each other's tags. */
export async function addNotificationTag(db: MainHandle, key: SessionKey): Promise<boolean> {
  const result = await db
    .updateTable('chat_sessions')
    .set(({ ref }) => ({ tags: appendJsonText(db, ref('tags'), notificationTag) }))
    .where('session_id', '=', key.session_id)
    .where('customer_id', '=', key.customer_id)
    .where(({ ref }) => {
      const tags = sql`COALESCE(${ref('tags')}, '[]')`
      return sql<boolean>`NOT ${jsonContainsAny(db, tags, [notificationTag])}`
    })
    .executeTakeFirst()
  return result.numUpdatedRows > 0n || (await findSession(db, key)) !== null
}

function changesOf(update: SessionUpdate) {
  const { update_last_mod_time = true, tags } = update
  const lastUpdate = toInstant(update.last_update_override ?? new Date(), 'last_update_override')
  const given = {
    session_name: update.session_name,
    ai_character_name: update.ai_character_name,
    ai_text_gen_model: update.ai_text_gen_model,
    auto_trigger_tts: update.auto_trigger_tts,
    claude_session_id: update.claude_session_id,
    tags: tags ? writeJson(normaliseTags(tags)) : undefined,
    last_update: update_last_mod_time ? lastUpdate : undefined,
  }
  return presentOnly(given)
}
