import type { ChatSession } from '@betterai/contracts'
import { labelOperations } from '@betterai/db-kit'
import type { MainHandle } from '../main-handle.js'
import { attachMessages } from './attach-messages.js'
import type { NewSession } from './create-session.js'
import { createSession } from './create-session.js'
import type { DeletedSession } from './delete-session.js'
import { deleteSession } from './delete-session.js'
import type { SessionFilter } from './list-sessions.js'
import { listSessions } from './list-sessions.js'
import type { SessionKey } from './read-session.js'
import { findNewestOfCharacter, findSession, lockSession } from './read-session.js'
import type { SessionSearch } from './search-sessions.js'
import { searchSessions } from './search-sessions.js'
import type { SessionUpdate } from './update-session.js'
import { addNotificationTag, updateSessionMetadata } from './update-session.js'

/** Which character's session to find or make. */
export type CharacterSession = {
  customer_id: number
  ai_character_name: string
  /** Name of a session that has to be made; default `New chat`. */
  session_name?: string | null | undefined
}

/** Chat sessions of one customer at a time; somebody else's session does not exist here. Values that do not fit their column throw `ValidationError`. */
export interface SessionsRepository {
  /** Stores a session; gives it an id when it has none. */
  createSession(session: NewSession): Promise<ChatSession>
  /** The session, with its messages oldest first if asked for, or null. */
  getById(
    sessionId: string,
    options: { customer_id: number; include_messages?: boolean | undefined },
  ): Promise<ChatSession | null>
  /** The session or null; others that want to change it wait until the transaction ends. */
  lockSession(key: SessionKey): Promise<ChatSession | null>
  /** The character's newest session, or a new one. */
  getOrCreateForCharacter(wanted: CharacterSession): Promise<ChatSession>
  /** Sessions that have messages, most recently changed first. */
  listSessions(filter: SessionFilter): Promise<ChatSession[]>
  /** Sessions whose name, character or messages contain the text, most recently changed first. */
  searchSessions(search: SessionSearch): Promise<ChatSession[]>
  /** Changes what is given and nothing else; throws `NotFoundError`. */
  updateSessionMetadata(update: SessionUpdate): Promise<ChatSession>
  /** Adds the tag `notification` once, leaving `last_update`; false when there is no such session. */
  addNotificationTag(key: SessionKey): Promise<boolean>
  /** Deletes a session with its messages and summary. */
  deleteSession(key: SessionKey): Promise<DeletedSession>
}

/** Chat sessions over a database or a transaction. */
export function createSessionsRepository(db: MainHandle): SessionsRepository {
  return labelOperations<SessionsRepository>('main.sessions', {
    createSession: (session) => createSession(db, session),
    getById: async (session_id, { customer_id, include_messages }) => {
      const session = await findSession(db, { session_id, customer_id })
      if (!session || !include_messages) return session
      const [withMessages] = await attachMessages(db, [session])
      return withMessages ?? null
    },
    lockSession: (key) => lockSession(db, key),
    getOrCreateForCharacter: async (wanted) =>
      (await findNewestOfCharacter(db, wanted)) ?? createSession(db, wanted),
    listSessions: (filter) => listSessions(db, filter),
    searchSessions: (search) => searchSessions(db, search),
    updateSessionMetadata: (update) => updateSessionMetadata(db, update),
    addNotificationTag: (key) => addNotificationTag(db, key),
    deleteSession: (key) => deleteSession(db, key),
  })
}
