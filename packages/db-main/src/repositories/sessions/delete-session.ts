import type { MainHandle } from '../main-handle.js'
import type { SessionKey } from './read-session.js'

/** What went with a session. */
export type DeletedSession = {
  deleted: boolean
  /** Ids of the messages that were deleted with it. */
  message_ids: number[]
}

export async function deleteSession(db: MainHandle, key: SessionKey): Promise<DeletedSession> {
  const { session_id, customer_id } = key
  const messages = await db
    .selectFrom('chat_messages')
    .select('message_id')
    .where('session_id', '=', session_id)
    .where('customer_id', '=', customer_id)
    .orderBy('message_id')
    .execute()
  // Summary and messages go by their foreign keys, in the same statement.
  const { numDeletedRows } = await db
    .deleteFrom('chat_sessions')
    .where('session_id', '=', session_id)
    .where('customer_id', '=', customer_id)
    .executeTakeFirst()
  if (numDeletedRows === 0n) return { deleted: false, message_ids: [] }
  return { deleted: true, message_ids: messages.map(({ message_id }) => message_id) }
}
