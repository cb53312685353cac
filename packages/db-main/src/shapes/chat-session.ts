import type { ChatSession } from '@betterai/contracts'
import { readJson, withoutNulls } from '@betterai/db-kit'
import type { Selectable } from 'kysely'
import type { MainDatabase } from '../main-database.js'

/** Brings a row of `chat_sessions` into the form that clients get. */
export function toChatSession(row: Selectable<MainDatabase['chat_sessions']>): ChatSession {
  return withoutNulls({
    ...row,
    tags: readJson(row.tags) ?? [],
    created_at: row.created_at.toISOString(),
    last_update: row.last_update.toISOString(),
  })
}
