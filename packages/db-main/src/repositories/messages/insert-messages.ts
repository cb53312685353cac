import type { AnswerOutcome, ChatMessage, MessageContent } from '@betterai/contracts'
import { checkValues, constraintViolationOf, insertedId, toInstant } from '@betterai/db-kit'
import { chatMessagesTable } from '../../tables/chat-messages.js'
import type { MainHandle } from '../main-handle.js'
import type { SessionKey } from '../sessions/read-session.js'
import { requireSession } from '../sessions/read-session.js'
import { insertableValues, outcomeValues } from './message-values.js'
import { findByLocalIds, findMessages } from './read-messages.js'

/** A message to store. */
export type MessageEntry = {
  payload: MessageContent
  is_ai_message: boolean
  /** Wins over the payload's own. */
  claude_code_data?: Record<string, unknown> | null | undefined
  /** How an answer came about. */
  outcome?: AnswerOutcome | undefined
  /** Default now; text without a zone is UTC. */
  created_at?: Date | string | null | undefined
}

/** A message to store at the end of a session. */
export type NewMessage = SessionKey & MessageEntry

/** A message as it is stored now, and whether this call stored it. */
export type InsertedMessage = { message: ChatMessage; is_new: boolean }

type Insertion = { message_id: number; is_new: boolean }

/** Stores messages one after another; those whose `local_id` the session holds already stay as they are. */
export async function insertMessages(
  db: MainHandle,
  { messages, ...key }: SessionKey & { messages: readonly MessageEntry[] },
): Promise<InsertedMessage[]> {
  await requireSession(db, key)
  const localIds = messages.flatMap(({ payload }) => payload.local_id || [])
  const known = await findByLocalIds(db, { ...key, local_ids: localIds })
  const insertions: Insertion[] = []
  for (const entry of messages) {
    const localId = entry.payload.local_id || undefined
    const message_id = localId === undefined ? undefined : known.get(localId)
    const insertion =
      message_id === undefined
        ? await insertOne(db, key, rowOf(key, entry))
        : { message_id, is_new: false }
    if (localId !== undefined) known.set(localId, insertion.message_id)
    insertions.push(insertion)
  }
  return storedMessages(db, key, insertions)
}

async function insertOne(
  db: MainHandle,
  key: SessionKey,
  row: ReturnType<typeof rowOf>,
): Promise<Insertion> {
  checkValues(chatMessagesTable, row)
  try {
    const result = await db.insertInto('chat_messages').values(row).executeTakeFirstOrThrow()
    return { message_id: insertedId(result), is_new: true }
  } catch (error) {
    // Another writer stored the same local id between the look and the insert.
    const local_ids = row.local_id ? [row.local_id] : []
    const [winner] =
      constraintViolationOf(error) === 'unique'
        ? (await findByLocalIds(db, { ...key, local_ids })).values()
        : []
    if (winner === undefined) throw error
    return { message_id: winner, is_new: false }
  }
}

async function storedMessages(
  db: MainHandle,
  { customer_id }: SessionKey,
  insertions: readonly Insertion[],
): Promise<InsertedMessage[]> {
  const message_ids = insertions.map(({ message_id }) => message_id)
  const stored = await findMessages(db, { customer_id, message_ids })
  return insertions.flatMap(({ message_id, is_new }) => {
    const message = stored.get(message_id)
    return message ? { message, is_new } : []
  })
}

function rowOf(key: SessionKey, entry: MessageEntry) {
  const { payload, is_ai_message, outcome, created_at } = entry
  const claude_code_data = entry.claude_code_data ?? payload.claude_code_data
  const local_id = payload.local_id || null
  return {
    ...insertableValues({ ...payload, local_id, claude_code_data }, is_ai_message),
    ...(outcome ? outcomeValues(outcome) : {}),
    session_id: key.session_id,
    customer_id: key.customer_id,
    sender: payload.sender || (is_ai_message ? 'AI' : 'User'),
    created_at: toInstant(created_at ?? new Date(), 'created_at'),
  }
}
