import type { ChatMessage, ChatSession } from '@betterai/contracts'
import { hasContent } from '@betterai/contracts'
import { NotFoundError, ValidationError } from '@betterai/core'
import type { MessageEntry, SessionUpdate } from '@betterai/db-main'
import type { HistoryScope } from './history-scope.js'
import type { AnsweredQuestion } from './settle-turn.js'

/** The session that a turn belongs to, and what to change of it; absent means "unchanged", without an id it is a new one. */
export type TurnSession = Omit<SessionUpdate, 'session_id' | 'customer_id'> & {
  session_id?: string | null | undefined
}

/** A message of the user, its answer, or both. */
export type TurnToStore = {
  session: TurnSession
  user: MessageEntry | null
  answer: MessageEntry | null
  /** Rewrites messages that name a stored `message_id`, and makes a new session of an unknown one. */
  is_edit: boolean
  /** The user's message, where it is stored already. */
  question?: AnsweredQuestion | null
  /** Changes nothing of a session that exists. */
  leavesSession?: boolean
}

/** A turn as it is stored now. */
export type StoredMessages = {
  session: ChatSession
  user: ChatMessage | null
  answer: ChatMessage | null
  /** Whether the user's message was stored by this call. */
  is_new: boolean
  is_new_session: boolean
}

/** Ids that no two sends of a client share. */
const worldwideId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Stores one turn; a repetition, known by the `local_id` of the user's message, changes nothing. Throws `NotFoundError` for an unknown session. */
export async function storeTurn(scope: HistoryScope, turn: TurnToStore): Promise<StoredMessages> {
  if (
    turn.user &&
    !hasContent(turn.user.payload) &&
    !(turn.is_edit && turn.user.payload.message_id)
  )
    throw new ValidationError('The message must have content', 'user_message')
  const { session, is_new_session } = await openSession(scope, turn)
  const writing = { scope, session, turn }
  const user = turn.question ?? (turn.user && (await store(writing, turn.user)))
  const answer =
    turn.answer && hasContent(turn.answer.payload)
      ? await storeAnswer(writing, turn.answer, user)
      : null
  const is_new = user?.is_new ?? false
  return { session, user: user?.message ?? null, answer, is_new, is_new_session }
}

async function openSession(
  scope: HistoryScope,
  turn: TurnToStore,
): Promise<{ session: ChatSession; is_new_session: boolean }> {
  const { sessions, customer_id } = scope
  const { session_id: given, update_last_mod_time, last_update_override, ...fields } = turn.session
  const session_id = given || (await sessionOfMessage(scope, turn))
  if (session_id) {
    const key = { session_id, customer_id }
    // The lock keeps two deliveries of one turn apart.
    const known = await sessions.lockSession(key)
    if (known && turn.leavesSession) return { session: known, is_new_session: false }
    if (known) {
      const changes = { ...key, ...fields, update_last_mod_time, last_update_override }
      return { session: await sessions.updateSessionMetadata(changes), is_new_session: false }
    }
    if (!turn.is_edit) throw new NotFoundError('Chat session not found', 'chat_session')
  }
  const session = await sessions.createSession({ ...fields, customer_id })
  return { session, is_new_session: true }
}

/**
 * The session of a message that is stored already, when the client names none: the one that it edits, or that it sends
 * again because it lost the connection before it learned of its new session.
 */
async function sessionOfMessage(
  scope: HistoryScope,
  { user, answer, is_edit }: TurnToStore,
): Promise<string | undefined> {
  const { messages, customer_id } = scope
  const message_id = user?.payload.message_id ?? answer?.payload.message_id
  if (is_edit && message_id)
    return (await messages.getMessageById({ message_id, customer_id }))?.session_id
  return sessionOfLocalId(scope, user?.payload.local_id)
}

/** The session that holds a message of a client's own id, if that id can be no other message's. */
async function sessionOfLocalId(
  { users, messages, customer_id }: HistoryScope,
  local_id: string | null | undefined,
): Promise<string | undefined> {
  if (!local_id || !worldwideId.test(local_id)) return undefined
  await users.lockUser({ customer_id })
  return (await messages.getMessageByLocalId({ customer_id, local_id }))?.session_id
}

type Writing = { scope: HistoryScope; session: ChatSession; turn: TurnToStore }

async function store(
  { scope, session, turn }: Writing,
  entry: MessageEntry,
): Promise<AnsweredQuestion> {
  const rewritten = turn.is_edit ? await rewrite(scope, entry) : null
  if (rewritten) {
    scope.changes.push({ type: 'rewritten', message: rewritten, session })
    return { message: rewritten, is_new: true }
  }
  if (!hasContent(entry.payload))
    throw new ValidationError('The message must have content', 'user_message')
  const { session_id } = session
  const { customer_id } = scope
  const [stored] = await scope.messages.insertMessages({
    session_id,
    customer_id,
    messages: [entry],
  })
  if (!stored) throw new NotFoundError('Message not found', 'chat_message')
  if (stored.is_new) scope.changes.push({ type: 'stored', message: stored.message, session })
  return stored
}

/** A repeated question has its answer already, even if the client gave that one no id; one that was cut is made whole. */
async function storeAnswer(
  writing: Writing,
  answer: MessageEntry,
  user: AnsweredQuestion | null,
): Promise<ChatMessage> {
  const stored =
    user && !user.is_new ? await writing.scope.messages.getAnswerTo(user.message) : null
  // What the server kept of an interrupted answer has no id of the client.
  const isKnown = !answer.payload.local_id || stored?.answer_status === 'interrupted'
  const message = stored && isKnown ? stored : (await store(writing, answer)).message
  const isCut = ['stopped', 'failed', 'interrupted'].includes(message.answer_status ?? '')
  if (!isCut || answer.outcome?.answer_status !== 'complete') return message
  const { message_id } = message
  const whole = { ...answer, payload: { ...answer.payload, message_id } }
  return (await store({ ...writing, turn: { ...writing.turn, is_edit: true } }, whole)).message
}

/** Rewrites the message that the entry names, null when it is not known: text, images, files and charts together. */
export async function rewrite(
  { messages, customer_id }: HistoryScope,
  { payload, outcome, claude_code_data }: MessageEntry,
): Promise<ChatMessage | null> {
  const { message_id } = payload
  if (!message_id) return null
  if (!(await messages.getMessageById({ message_id, customer_id }))) return null
  const { image_locations, file_locations, chart_data } = payload
  return messages.updateMessage({
    message_id,
    customer_id,
    payload: {
      ...payload,
      image_locations: image_locations ?? [],
      file_locations: file_locations ?? [],
      chart_data: chart_data ?? [],
      claude_code_data: claude_code_data ?? payload.claude_code_data,
    },
    outcome,
  })
}
