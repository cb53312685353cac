import type {
  AuthContext,
  ChatMessage,
  EditedPairRequest,
  FileListRequest,
  MessageContent,
  MessageRemovalRequest,
  MessageUpdateRequest,
  NewPairRequest,
  StoredPair,
} from '@betterai/contracts'
import { isRecord } from '@betterai/contracts'
import { ValidationError } from '@betterai/core'
import type { FavoritesSession, MessageEntry } from '@betterai/db-main'
import type { HistoryParts, HistoryScope } from './history-scope.js'
import { changeHistory, readHistory } from './history-scope.js'
import { storeTurn } from './store-turn.js'

/** Stores a message and perhaps its answer; throws `NotFoundError` for an unknown session and `ValidationError` without content. */
export function storePair(
  parts: HistoryParts,
  auth: AuthContext,
  body: NewPairRequest,
): Promise<StoredPair> {
  return changeHistory(parts, auth, (scope) => storeBody(scope, body, { is_edit: false }))
}

/** Rewrites the messages that are named by id and adds the others; an unknown session becomes a new one. */
export function editPair(
  parts: HistoryParts,
  auth: AuthContext,
  body: EditedPairRequest,
): Promise<StoredPair> {
  if (!body.user_message && !body.ai_response)
    throw new ValidationError('user_message or ai_response is required', 'user_message')
  const include_messages = Boolean(body.session_id)
  return changeHistory(parts, auth, (scope) =>
    storeBody(scope, { ...body, include_messages }, { is_edit: true }),
  )
}

/** Changes fields of one message. */
export function patchMessage(
  parts: HistoryParts,
  auth: AuthContext,
  { message_id, patch, append_image_locations }: MessageUpdateRequest,
): Promise<{ message_id: number }> {
  const payload = patch ?? {}
  if (Object.keys(payload).length === 0)
    throw new ValidationError('No update fields provided', 'patch')
  return changeHistory(parts, auth, async ({ messages, sessions, customer_id, changes }) => {
    const key = { message_id, customer_id }
    const message = await messages.updateMessage({ ...key, payload, append_image_locations })
    const session = await sessions.getById(message.session_id, { customer_id })
    if (session) changes.push({ type: 'rewritten', message, session })
    return { message_id }
  })
}

/** Deletes those of the messages that are in the session. */
export function removeMessages(
  parts: HistoryParts,
  auth: AuthContext,
  { session_id, message_ids }: MessageRemovalRequest,
): Promise<{ removed_count: number; message_ids: number[] }> {
  return changeHistory(parts, auth, async ({ messages, customer_id, changes }) => {
    const found = await messages.getMessagesById({ customer_id, message_ids })
    const ids = [...found.values()]
      .filter((message) => message.session_id === session_id)
      .map(({ message_id }) => message_id)
    const removal = { session_id, customer_id, message_ids: ids }
    const removed_count = await messages.removeMessages(removal)
    changes.push({ type: 'removed', customer_id, message_ids: ids })
    return { removed_count, message_ids }
  })
}

/** All favourites as one session that is stored nowhere, or null. */
export function listFavorites(
  parts: HistoryParts,
  auth: AuthContext,
): Promise<FavoritesSession | null> {
  return readHistory(parts, auth, ({ messages, customer_id }) =>
    messages.fetchFavorites({ customer_id }),
  )
}

/** Messages that have files, newest first. */
export function listMessagesWithFiles(
  parts: HistoryParts,
  auth: AuthContext,
  body: FileListRequest,
): Promise<ChatMessage[]> {
  return readHistory(parts, auth, ({ messages, customer_id }) =>
    messages.fetchMessagesWithFiles({ ...body, customer_id }),
  )
}

async function storeBody(
  scope: HistoryScope,
  body: EditedPairRequest & { include_messages: boolean },
  { is_edit }: { is_edit: boolean },
): Promise<StoredPair> {
  const { user_message, ai_response, claude_code_data, include_messages, ...given } = body
  const { user_settings, customer_id: _checked, ...session } = given
  const entry = (payload: MessageContent | null | undefined, is_ai_message: boolean) =>
    payload ? ({ payload, is_ai_message, claude_code_data } satisfies MessageEntry) : null
  const isNew = !session.session_id
  const stored = await storeTurn(scope, {
    session: isNew
      ? { ...session, ai_character_name: session.ai_character_name || characterOf(user_settings) }
      : session,
    user: entry(user_message, false),
    answer: entry(ai_response, true),
    is_edit,
  })
  const { session_id } = stored.session
  const { customer_id } = scope
  return {
    user_message_id: stored.user?.message_id ?? 0,
    ...(stored.answer ? { ai_message_id: stored.answer.message_id } : {}),
    session_id,
    ...(include_messages ? await sessionWithMessages(scope, { session_id, customer_id }) : {}),
  }
}

function characterOf({ text }: Record<string, unknown>): string | undefined {
  const character = isRecord(text) ? text.ai_character : undefined
  return typeof character === 'string' && character !== '' ? character : undefined
}

async function sessionWithMessages(
  { sessions }: HistoryScope,
  { session_id, customer_id }: { session_id: string; customer_id: number },
) {
  const session = await sessions.getById(session_id, { customer_id, include_messages: true })
  return session ? { session } : {}
}
