import type { MainHandle } from '../main-handle.js'
import { portions } from '../portions.js'
import type { SessionKey } from '../sessions/read-session.js'

/** Messages of one session to delete. */
export type MessageRemoval = SessionKey & { message_ids: readonly number[] }

export async function removeMessages(db: MainHandle, removal: MessageRemoval): Promise<number> {
  const { session_id, customer_id, message_ids } = removal
  let removed = 0
  for (const ids of portions(message_ids)) {
    const { numDeletedRows } = await db
      .deleteFrom('chat_messages')
      .where('session_id', '=', session_id)
      .where('customer_id', '=', customer_id)
      .where('message_id', 'in', ids)
      .executeTakeFirst()
    removed += Number(numDeletedRows)
  }
  return removed
}
