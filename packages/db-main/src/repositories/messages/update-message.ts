import type { AnswerOutcome, ChatMessage, MessageContent } from '@betterai/contracts'
import { checkValues, dialectOf, readJson } from '@betterai/db-kit'
import { chatMessagesTable } from '../../tables/chat-messages.js'
import type { MainHandle } from '../main-handle.js'
import { attachmentFlag, outcomeValues, traitValues, updatableValues } from './message-values.js'
import type { MessageKey } from './read-messages.js'
import { findMessage, requireMessage } from './read-messages.js'

/** What to change in a message; absent and null fields stay as they are, unknown ones are ignored. */
export type MessageUpdate = MessageKey & {
  payload: MessageContent
  /** Adds to the stored images instead of replacing them; default false. */
  append_image_locations?: boolean | undefined
  /** Writes the character and the `is_…` flags of the payload too; default false. */
  includes_traits?: boolean | undefined
  /** How a new answer came about; replaces all that is known of the old one. */
  outcome?: AnswerOutcome | undefined
}

/** Fields that become known after the message was stored, such as citations. */
export type MessageMetadataUpdate = MessageKey & { metadata_updates: MessageContent }

/** How far the answer to a question got, null once it is there. */
export type AnswerStatusUpdate = MessageKey & {
  answer_status: AnswerOutcome['answer_status'] | null
  /** When the question counts as asked; default unchanged. */
  created_at?: Date | undefined
}

export async function setAnswerStatus(
  db: MainHandle,
  { message_id, customer_id, ...values }: AnswerStatusUpdate,
): Promise<ChatMessage | null> {
  await db
    .updateTable('chat_messages')
    .set(values)
    .where('message_id', '=', message_id)
    .where('customer_id', '=', customer_id)
    .execute()
  return findMessage(db, { message_id, customer_id })
}

export async function updateMessage(db: MainHandle, update: MessageUpdate): Promise<ChatMessage> {
  const payload = update.append_image_locations
    ? await withStoredImages(db, update)
    : update.payload
  const values = {
    ...updatableValues(payload),
    ...(update.includes_traits ? traitValues(payload) : {}),
    ...(update.outcome ? outcomeValues(update.outcome) : {}),
  }
  checkValues(chatMessagesTable, values)
  if (Object.keys(values).length > 0)
    await db
      .updateTable('chat_messages')
      .set((builder) => ({ ...values, ...attachmentFlag(db, payload, builder) }))
      .where('message_id', '=', update.message_id)
      .where('customer_id', '=', update.customer_id)
      .execute()
  return requireMessage(db, update)
}

async function withStoredImages(db: MainHandle, update: MessageUpdate): Promise<MessageContent> {
  const added = update.payload.image_locations
  if (!added) return update.payload
  const row = await db
    .selectFrom('chat_messages')
    .select('image_locations')
    .where('message_id', '=', update.message_id)
    .where('customer_id', '=', update.customer_id)
    // Inside a transaction MySQL holds the row, so that two appends cannot lose one; libsql has one writer anyway.
    .$if(dialectOf(db) === 'mysql', (query) => query.forUpdate())
    .executeTakeFirst()
  const stored = readJson(row?.image_locations) ?? []
  return { ...update.payload, image_locations: [...stored, ...added] }
}
