import type { AuthContext, ChatMessage } from '@betterai/contracts'
import type { AcceptedTurn } from './accept-turn.js'
import type { HistoryParts, HistoryScope } from './history-scope.js'
import { changeHistory, readHistory } from './history-scope.js'
import { leaseEnd } from './turn-lease.js'

/** What there is of an answer that was interrupted. */
export type AnswerPart = { text: string; reasoning: string }

/** A question that gets its answer now. */
export type AnsweredQuestion = { message: ChatMessage; is_new: boolean }

/** Ends the waiting of an accepted question for its answer; null when somebody deleted it meanwhile. */
export async function joinQuestion(
  { sessions, messages, turns, customer_id }: HistoryScope,
  { message_id, session_id, ...accepted }: AcceptedTurn,
): Promise<AnsweredQuestion | null> {
  await sessions.lockSession({ session_id, customer_id })
  const isOwn = await turns.release({ message_id, turn_id: accepted.turn_id })
  if (!isOwn) await turns.forget({ message_id })
  const is_new = isOwn && accepted.is_new
  const message = await messages.setAnswerStatus({
    message_id,
    customer_id,
    answer_status: null,
    // Right before its answer, also when other requests of the session were quicker.
    ...(is_new ? { created_at: new Date() } : {}),
  })
  return message && { message, is_new }
}

/** Takes back what was stored of a request that ended without an answer; what another request took over stays. */
export function withdrawTurn(
  parts: HistoryParts,
  auth: AuthContext,
  { message_id, session_id, ...accepted }: AcceptedTurn,
): Promise<void> {
  return changeHistory(parts, auth, async (scope) => {
    const { sessions, messages, turns, customer_id, changes } = scope
    const key = { session_id, customer_id }
    await sessions.lockSession(key)
    if (!(await turns.release({ message_id, turn_id: accepted.turn_id }))) return
    if (!accepted.is_new) {
      const answer_status = accepted.is_edit ? null : 'interrupted'
      await messages.setAnswerStatus({ message_id, customer_id, answer_status })
      return
    }
    const isLast = async () =>
      (await messages.getMessagesForSession(key)).at(-1)?.message_id === message_id
    const message_ids =
      accepted.is_new_session && (await isLast())
        ? (await sessions.deleteSession(key)).message_ids
        : [message_id]
    await messages.removeMessages({ ...key, message_ids: [message_id] })
    changes.push({ type: 'removed', customer_id, message_ids })
  })
}

/**
 * Says of a request that its answer ended with the server, and keeps what there is of the answer; false when the request
 * is over or somebody else said so first.
 */
export function interruptTurn(
  parts: HistoryParts,
  auth: AuthContext,
  {
    message_id,
    session_id,
    turn_id,
    part,
  }: Pick<AcceptedTurn, 'message_id' | 'session_id' | 'turn_id'> & { part: AnswerPart | null },
): Promise<boolean> {
  return changeHistory(parts, auth, async (scope) => {
    const { sessions, messages, turns, customer_id, changes } = scope
    const session = await sessions.lockSession({ session_id, customer_id })
    if (!(await turns.interrupt({ message_id, turn_id, lease_until: leaseEnd() }))) return false
    const question = await messages.setAnswerStatus({
      message_id,
      customer_id,
      answer_status: 'interrupted',
    })
    if (!session || !question || !part || part.text === '') return true
    // An edit and a repetition have an answer to stand.
    if (await messages.getAnswerTo(question)) return true
    const { created_at } = question
    const message = await messages.insertMessage({
      session_id,
      customer_id,
      payload: { message: part.text, ai_reasoning: part.reasoning || null },
      is_ai_message: true,
      outcome: { answer_status: 'interrupted' },
      created_at,
    })
    changes.push({ type: 'stored', message, session })
    return true
  })
}

/** Whether the answer of that name ended with the server that made it. */
export async function isInterrupted(
  parts: HistoryParts,
  auth: AuthContext,
  stream_id: string,
): Promise<boolean> {
  const turn = await readHistory(parts, auth, ({ turns, customer_id }) =>
    turns.findByStream({ customer_id, stream_id }),
  )
  return turn?.status === 'interrupted'
}
