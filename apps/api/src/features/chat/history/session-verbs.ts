import type {
  AuthContext,
  ChatSession,
  NewSessionRequest,
  RemovedSession,
  SessionDetailRequest,
  SessionList,
  SessionListRequest,
  SessionRemovalRequest,
  SessionSearchRequest,
  SessionUpdateRequest,
} from '@betterai/contracts'
import { NotFoundError, ValidationError } from '@betterai/core'
import type { HistoryParts } from './history-scope.js'
import { changeHistory, readHistory } from './history-scope.js'

/** Makes a session without messages. */
export function createSession(
  parts: HistoryParts,
  auth: AuthContext,
  body: NewSessionRequest,
): Promise<ChatSession> {
  return changeHistory(parts, auth, ({ sessions, customer_id }) =>
    sessions.createSession({ ...body, customer_id }),
  )
}

/** Sessions that have messages, most recently changed first. */
export async function listSessions(
  parts: HistoryParts,
  auth: AuthContext,
  body: SessionListRequest,
): Promise<SessionList> {
  const sessions = await readHistory(parts, auth, (scope) =>
    scope.sessions.listSessions({ ...body, customer_id: scope.customer_id }),
  )
  return { sessions, count: sessions.length }
}

/** Sessions whose name, character or messages contain a text, most recently changed first. */
export async function searchSessions(
  parts: HistoryParts,
  auth: AuthContext,
  body: SessionSearchRequest,
): Promise<SessionList> {
  const sessions = await readHistory(parts, auth, (scope) =>
    scope.sessions.searchSessions({ ...body, customer_id: scope.customer_id }),
  )
  return { sessions, count: sessions.length }
}

/** A session by its id, or the newest one of a character, made when there is none; throws `NotFoundError`. */
export async function openSession(
  parts: HistoryParts,
  auth: AuthContext,
  { session_id, ai_character_name, include_messages }: SessionDetailRequest,
): Promise<ChatSession> {
  if (session_id) return requireSession(parts, auth, { session_id, include_messages })
  if (!ai_character_name)
    throw new ValidationError('session_id or ai_character_name is required', 'session_id')
  return changeHistory(parts, auth, async ({ sessions, users, customer_id }) => {
    // Two requests at once shall not make two sessions.
    await users.lockUser({ customer_id })
    const session = await sessions.getOrCreateForCharacter({ customer_id, ai_character_name })
    if (!include_messages) return session
    const whole = await sessions.getById(session.session_id, { customer_id, include_messages })
    return whole ?? session
  })
}

/** Changes what is given of a session; throws `NotFoundError`. */
export function updateSession(
  parts: HistoryParts,
  auth: AuthContext,
  body: SessionUpdateRequest,
): Promise<ChatSession> {
  return changeHistory(parts, auth, ({ sessions, customer_id }) =>
    sessions.updateSessionMetadata({ ...body, customer_id }),
  )
}

/** Deletes a session with its messages; throws `NotFoundError`. */
export function deleteSession(
  parts: HistoryParts,
  auth: AuthContext,
  { session_id }: SessionRemovalRequest,
): Promise<RemovedSession> {
  return changeHistory(parts, auth, async ({ sessions, customer_id, changes }) => {
    const { deleted, message_ids } = await sessions.deleteSession({ session_id, customer_id })
    if (!deleted) throw new NotFoundError('Session not found', 'chat_session')
    changes.push({ type: 'removed', customer_id, message_ids })
    const ids = message_ids.length > 0 ? { message_ids } : {}
    return { removed_count: message_ids.length, ...ids, session_id }
  })
}

async function requireSession(
  parts: HistoryParts,
  auth: AuthContext,
  { session_id, include_messages }: { session_id: string; include_messages: boolean },
): Promise<ChatSession> {
  const session = await readHistory(parts, auth, ({ sessions, customer_id }) =>
    sessions.getById(session_id, { customer_id, include_messages }),
  )
  if (!session) throw new NotFoundError('Chat session not found', 'chat_session')
  return session
}
