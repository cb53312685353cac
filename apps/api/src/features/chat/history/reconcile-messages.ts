import type {
  AuthContext,
  ChatMessage,
  ClientMessage,
  HistoryReconcileRequest,
  ReconciledHistory,
} from '@betterai/contracts'
import { NotFoundError, ValidationError } from '@betterai/core'
import { entryOf, isAnswer, withContent } from './client-messages.js'
import type { HistoryParts, HistoryScope } from './history-scope.js'
import { changeHistory } from './history-scope.js'

type Match = { given: ClientMessage; stored: ChatMessage | undefined }
type Key = { session_id: string; customer_id: number }

/**
 * Makes the end of a session what the client holds: what differs is rewritten, what is missing added, what the client
 * no longer has removed. Throws `NotFoundError` for a message that is not in the session, `ValidationError` when none is.
 */
export function reconcileMessages(
  parts: HistoryParts,
  auth: AuthContext,
  { session_id, messages, whole_history }: HistoryReconcileRequest & { session_id: string },
): Promise<ReconciledHistory> {
  const history = withContent(messages)
  if (history.length === 0) throw new ValidationError('The history must have messages', 'messages')
  return changeHistory(parts, auth, async (scope) => {
    const key = { session_id, customer_id: scope.customer_id }
    if (!(await scope.sessions.lockSession(key)))
      throw new NotFoundError('Chat session not found', 'chat_session')
    const stored = await scope.messages.getMessagesForSession(key)
    const matches = matchMessages(history, stored)
    if (stored.length > 0 && matches.every((match) => match.stored === undefined))
      throw new ValidationError('None of the messages belongs to this session', 'messages')
    const gone = unwanted(stored, matches, { whole_history })
    return applyMatches(scope, key, { matches, gone })
  })
}

/** First by the ids, then in order by side and text, as a client that never learned of its ids sends them. */
function matchMessages(history: readonly ClientMessage[], stored: readonly ChatMessage[]): Match[] {
  const free = new Map(stored.map((message) => [message.message_id, message]))
  const take = (found: ChatMessage | undefined) => {
    if (found) free.delete(found.message_id)
    return found
  }
  const byId = history.map((given) => {
    if (given.message_id) return { given, stored: take(requireOwn(free, given.message_id)) }
    const isSame = ({ local_id }: ChatMessage) => local_id === given.local_id
    return { given, stored: given.local_id ? take([...free.values()].find(isSame)) : undefined }
  })
  return byId.map(({ given, stored: found }) => {
    if (found || given.message_id || given.local_id) return { given, stored: found }
    return { given, stored: take([...free.values()].find((message) => isSameText(message, given))) }
  })
}

function requireOwn(free: ReadonlyMap<number, ChatMessage>, messageId: number): ChatMessage {
  const found = free.get(messageId)
  if (!found) throw new NotFoundError('Message not found', 'chat_message')
  return found
}

function isSameText(stored: ChatMessage, given: ClientMessage): boolean {
  return (
    (stored.sender === 'AI') === isAnswer(given) && (stored.message ?? '') === (given.message ?? '')
  )
}

/** Stored messages that the client does not have, though its list reaches back to them. */
function unwanted(
  stored: readonly ChatMessage[],
  matches: readonly Match[],
  { whole_history }: { whole_history: boolean },
): ChatMessage[] {
  const kept = new Set(matches.flatMap((match) => match.stored?.message_id ?? []))
  const start = stored.findIndex(({ message_id }) => kept.has(message_id))
  return stored.slice(whole_history ? 0 : start).filter(({ message_id }) => !kept.has(message_id))
}

async function applyMatches(
  scope: HistoryScope,
  key: Key,
  { matches, gone }: { matches: readonly Match[]; gone: readonly ChatMessage[] },
): Promise<ReconciledHistory> {
  const { messages, sessions, changes } = scope
  const removed = gone.map(({ message_id }) => message_id)
  await messages.removeMessages({ ...key, message_ids: removed })
  const session = await sessions.updateSessionMetadata(key)
  const ids: number[] = []
  const counts = { inserted_count: 0, updated_count: 0 }
  for (const { given, stored } of matches) {
    if (stored && !differs(stored, given)) {
      ids.push(stored.message_id)
      continue
    }
    const message = stored
      ? await messages.updateMessage({
          message_id: stored.message_id,
          customer_id: key.customer_id,
          payload: given,
          includes_traits: true,
        })
      : await messages.insertMessage({ ...key, ...entryOf(given) })
    counts[stored ? 'updated_count' : 'inserted_count']++
    changes.push({ type: stored ? 'rewritten' : 'stored', message, session })
    ids.push(message.message_id)
  }
  changes.push({ type: 'removed', customer_id: key.customer_id, message_ids: removed })
  const { session_id } = key
  return { session_id, ...counts, removed_count: removed.length, message_ids: ids }
}

const comparedFields = [
  'message',
  'ai_reasoning',
  'image_locations',
  'file_locations',
  'chart_data',
  'ai_character_name',
  'api_text_gen_model_name',
  'api_text_gen_settings',
  'api_tts_gen_model_name',
  'api_image_gen_settings',
  'image_generation_request',
  'claude_code_data',
  'is_tts',
  'is_gps_location_message',
  'show_transcribe_button',
  'favorite',
] as const

/** Whether the client has another value for a field that it names. */
function differs(stored: ChatMessage, given: ClientMessage): boolean {
  return comparedFields.some((field) => {
    const value = given[field]
    if (value === undefined || value === null) return false
    return JSON.stringify(value) !== JSON.stringify(stored[field])
  })
}
