import { readJson } from '@betterai/db-kit'
import type { Selectable } from 'kysely'
import type { MainDatabase } from '../main-database.js'
import type { ChatMessage } from './chat-message.js'
import { withoutNulls } from './without-nulls.js'

/** A stored session as clients get it; `messages` only when asked for. */
export type ChatSession = {
  session_id: string
  customer_id: number
  session_name?: string
  ai_character_name?: string
  ai_text_gen_model?: string
  auto_trigger_tts: boolean
  claude_session_id?: string
  tags: string[]
  created_at: string
  last_update: string
  messages?: ChatMessage[]
}

/** Brings a row of `chat_sessions` into the form that clients get. */
export function toChatSession(row: Selectable<MainDatabase['chat_sessions']>): ChatSession {
  return withoutNulls({
    ...row,
    tags: readJson(row.tags) ?? [],
    created_at: row.created_at.toISOString(),
    last_update: row.last_update.toISOString(),
  })
}
