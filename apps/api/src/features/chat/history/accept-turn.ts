import type { ChatMessage, UserInput } from '@betterai/contracts'
import { hasContent, promptText } from '@betterai/contracts'
import { owner } from '../../../process-owner.js'
import type { WorkflowContext } from '../workflows/workflow.js'
import type { HistoryParts, HistoryScope } from './history-scope.js'
import { changeHistory } from './history-scope.js'
import { inputOf, isFork, sessionOf, userMessageOf } from './persist-turn.js'
import { researchName } from './store-research.js'
import { storeTurn } from './store-turn.js'
import { leaseEnd } from './turn-lease.js'

/** A request whose answer begins. */
export type TurnToAccept = Pick<WorkflowContext, 'auth' | 'request'> & {
  turn_id: string
  /** Name by which the client resumes the answer. */
  stream_id: string | undefined
  /** Whether a part of its answer is better than none. */
  keeps_part: boolean
}

/** A question that is stored while its answer is made. */
export type AcceptedTurn = {
  turn_id: string
  message_id: number
  session_id: string
  /** True for the question of an edit, which keeps its old text and answer until the new one is there. */
  is_edit: boolean
  /** False for a question that was stored before this request. */
  is_new: boolean
  /** Whether the session was made for this question. */
  is_new_session: boolean
}

/** Stores a question before its answer is made; null when the request has none, or the same one is answered already. */
export type AcceptTurn = (turn: TurnToAccept) => Promise<AcceptedTurn | null>

/** Creates the half of storing that comes before the answer. */
export function createAcceptTurn(parts: HistoryParts): AcceptTurn {
  return async (turn) => {
    const input = inputOf(turn.request)
    // What cannot be stored is told at the end, as it always was.
    if (input === null || !hasContent(userMessageOf(turn.request, input))) return null
    return changeHistory(parts, turn.auth, async (scope) => {
      const question = (await markEdited(scope, input)) ?? (await storeQuestion(scope, turn, input))
      if (question === null) return null
      const { message, ...accepted } = question
      const { message_id, session_id, customer_id } = message
      const { turn_id, stream_id = null, keeps_part } = turn
      await scope.turns.claim({
        message_id,
        session_id,
        customer_id,
        turn_id,
        stream_id,
        keeps_part,
        owner,
        lease_until: leaseEnd(),
      })
      return { turn_id, message_id, session_id, ...accepted }
    })
  }
}

type Question = Pick<AcceptedTurn, 'is_edit' | 'is_new' | 'is_new_session'> & {
  message: ChatMessage
}

async function markEdited(
  { messages, customer_id }: HistoryScope,
  { is_edited_message, user_message }: UserInput,
): Promise<Question | null> {
  const message_id = user_message?.message_id
  if (!is_edited_message || !message_id) return null
  const message = await messages.setAnswerStatus({
    message_id,
    customer_id,
    answer_status: 'running',
  })
  return message && { message, is_edit: true, is_new: false, is_new_session: false }
}

async function storeQuestion(
  scope: HistoryScope,
  { request }: TurnToAccept,
  input: UserInput,
): Promise<Question | null> {
  const session = await sessionOf(scope, { request, input, question: null })
  const is_fork = isFork(input)
  const isResearch = request.user_settings.text.deep_research_enabled && !is_fork
  const { user, is_new, is_new_session } = await storeTurn(scope, {
    session: isResearch
      ? { ...session, session_name: researchName(promptText(request.prompt)) }
      : session,
    user: {
      payload: userMessageOf(request, input),
      is_ai_message: false,
      claude_code_data: input.claude_code_data,
      outcome: { answer_status: 'running' },
    },
    answer: null,
    is_edit: input.is_edited_message ?? false,
    leavesSession: true,
  })
  if (user === null) return null
  const accepted = { is_edit: false, is_new, is_new_session: is_new_session || is_fork }
  if (is_new) return { message: user, ...accepted }
  // The same question again: answered already, or to be answered by this request instead.
  const { message_id, customer_id, answer_status } = user
  if (answer_status !== 'running' && answer_status !== 'interrupted') return null
  const message = await scope.messages.setAnswerStatus({
    message_id,
    customer_id,
    answer_status: 'running',
  })
  return message && { message, ...accepted }
}
