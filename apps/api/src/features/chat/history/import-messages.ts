import type { AuthContext, HistoryImportRequest, ImportedHistory } from '@betterai/contracts'
import { NotFoundError } from '@betterai/core'
import { entryOf, withContent } from './client-messages.js'
import type { HistoryParts } from './history-scope.js'
import { changeHistory } from './history-scope.js'

/** Appends a client's history to a session; messages with a known `local_id` stay as they are. Throws `NotFoundError`. */
export function importMessages(
  parts: HistoryParts,
  auth: AuthContext,
  { session_id, messages: given }: HistoryImportRequest & { session_id: string },
): Promise<ImportedHistory> {
  const history = withContent(given)
  return changeHistory(parts, auth, async ({ sessions, messages, customer_id, changes }) => {
    const key = { session_id, customer_id }
    const locked = await sessions.lockSession(key)
    if (!locked) throw new NotFoundError('Chat session not found', 'chat_session')
    const stored = await messages.insertMessages({ ...key, messages: history.map(entryOf) })
    const added = stored.filter(({ is_new }) => is_new)
    const session = added.length > 0 ? await sessions.updateSessionMetadata(key) : locked
    for (const { message } of added) changes.push({ type: 'stored', message, session })
    return {
      session_id,
      imported_count: added.length,
      skipped_count: given.length - added.length,
      message_ids: stored.map(({ message }) => message.message_id),
    }
  })
}
