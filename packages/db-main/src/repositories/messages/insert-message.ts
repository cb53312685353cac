import type { MessageContent } from '@betterai/contracts'
import { NotFoundError } from '@betterai/core'
import { checkValues, constraintViolationOf, insertedId, toInstant } from '@betterai/db-kit'
import type { ChatMessage } from '../../shapes/chat-message.js'
import { chatMessagesTable } from '../../tables/chat-messages.js'
import type { MainHandle } from '../main-handle.js'
import type { SessionKey } from '../sessions/read-session.js'
import { requireSession } from '../sessions/read-session.js'
import { insertableValues } from './message-values.js'
import { findByLocalId, findMessage } from './read-messages.js'

/** A message to store at the end of a session. */
export type NewMessage = SessionKey & {
  payload: MessageContent
  is_ai_message: boolean
  /** Wins over the payload's own. */
  claude_code_data?: Record<string, unknown> | null | undefined
  /** Default now; text without a zone is UTC. */
  created_at?: Date | string | null | undefined
}

export async function insertMessage(db: MainHandle, given: NewMessage): Promise<ChatMessage> {
  const { session_id, customer_id, payload } = given
  await requireSession(db, given)
  const local_id = payload.local_id || null
  const key = local_id === null ? null : { session_id, customer_id, local_id }
  const stored = key && (await findByLocalId(db, key))
  if (stored) return stored
  const row = rowOf(given, local_id)
  checkValues(chatMessagesTable, row)
  try {
    const inserted = await db.insertInto('chat_messages').values(row).executeTakeFirstOrThrow()
    return await requireMessage(db, { message_id: insertedId(inserted), customer_id })
  } catch (error) {
    // Another writer stored the same local id between the look and the insert.
    const winner =
      key && constraintViolationOf(error) === 'unique' && (await findByLocalId(db, key))
    if (winner) return winner
    throw error
  }
}

export async function requireMessage(
  db: MainHandle,
  key: { message_id: number; customer_id: number },
): Promise<ChatMessage> {
  const message = await findMessage(db, key)
  if (!message) throw new NotFoundError('Message not found', 'chat_message')
  return message
}

function rowOf(given: NewMessage, local_id: string | null) {
  const { session_id, customer_id, is_ai_message } = given
  const claude_code_data = given.claude_code_data ?? given.payload.claude_code_data
  return {
    ...insertableValues({ ...given.payload, local_id, claude_code_data }, is_ai_message),
    session_id,
    customer_id,
    sender: given.payload.sender || (is_ai_message ? 'AI' : 'User'),
    created_at: toInstant(given.created_at ?? new Date(), 'created_at'),
  }
}
