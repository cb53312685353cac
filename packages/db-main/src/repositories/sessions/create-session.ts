import { randomUUID } from 'node:crypto'
import type { ChatSession } from '@betterai/contracts'
import { checkValues, toInstant, writeJson } from '@betterai/db-kit'
import { chatSessionsTable } from '../../tables/chat-sessions.js'
import type { MainHandle } from '../main-handle.js'
import type { TagInput } from './normalise-tags.js'
import { normaliseTags } from './normalise-tags.js'
import { requireSession } from './read-session.js'

/** A session to be; everything but the owner has a default. */
export type NewSession = {
  customer_id: number
  /** Default: a new UUID. */
  session_id?: string | null | undefined
  /** Default `New chat`. */
  session_name?: string | null | undefined
  /** Default `assistant`. */
  ai_character_name?: string | null | undefined
  ai_text_gen_model?: string | null | undefined
  tags?: TagInput | null | undefined
  auto_trigger_tts?: boolean | null | undefined
  claude_session_id?: string | null | undefined
  /** Default now; text without a zone is UTC. */
  created_at?: Date | string | null | undefined
  /** Default `created_at`. */
  last_update?: Date | string | null | undefined
}

export async function createSession(db: MainHandle, given: NewSession): Promise<ChatSession> {
  const createdAt = toInstant(given.created_at ?? new Date(), 'created_at')
  const row = {
    session_id: given.session_id ?? randomUUID(),
    customer_id: given.customer_id,
    session_name: given.session_name ?? 'New chat',
    ai_character_name: given.ai_character_name ?? 'assistant',
    ai_text_gen_model: given.ai_text_gen_model ?? null,
    auto_trigger_tts: given.auto_trigger_tts ?? false,
    claude_session_id: given.claude_session_id ?? null,
    tags: writeJson(normaliseTags(given.tags ?? [])),
    created_at: createdAt,
    last_update: toInstant(given.last_update ?? createdAt, 'last_update'),
  }
  checkValues(chatSessionsTable, row)
  await db.insertInto('chat_sessions').values(row).execute()
  return requireSession(db, row)
}
