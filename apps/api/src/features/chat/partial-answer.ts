import type { ChatRequest } from '@betterai/contracts'
import { DatabaseError, withDeadline } from '@betterai/core'
import { turnDefaults } from '../../config/defaults.js'
import type { DispatcherParts } from './dispatcher.js'
import type { StoredTurn, TurnResult } from './history/service.js'
import type { WorkflowContext } from './workflows/workflow.js'

/** A request that ended before its answer was whole. */
export type CutTurn = Pick<
  WorkflowContext,
  'auth' | 'request' | 'output' | 'spending' | 'timings' | 'logger'
> & { answer_status: 'stopped' | 'failed' }

/** Stores the text that a cut request had produced, with why it is not whole; null when it is not kept, or cannot be. */
export async function storePart(
  { persist, keepsPartialAnswers }: Pick<DispatcherParts, 'persist' | 'keepsPartialAnswers'>,
  { auth, request, timings, logger, ...cut }: CutTurn,
): Promise<StoredTurn | null> {
  const isWanted = request.user_settings.general.keep_partial_answers ?? keepsPartialAnswers
  const part = isWanted && isKept(request) ? partOf(cut) : null
  if (part === null) return null
  try {
    return await withDeadline(persist({ auth, request, timings }, part), {
      limitMs: turnDefaults.storePartMs,
      timedOut: () => new DatabaseError('Storing a partial answer took too long'),
    })
  } catch (error) {
    logger.error('partial answer could not be stored', { error })
    return null
  }
}

/** A research is whole or nothing, and an edit must not lose the answer that it would have replaced. */
function isKept({ request_type, user_settings, user_input }: ChatRequest): boolean {
  return (
    request_type !== 'clarification_response' &&
    !user_settings.text.deep_research_enabled &&
    !user_input?.is_edited_message
  )
}

function partOf({
  output,
  spending,
  answer_status,
}: Pick<CutTurn, 'output' | 'spending' | 'answer_status'>): TurnResult | null {
  const { text, reasoning } = output.getResults()
  if (text === '') return null
  const { usage = null, cost = null, calls = [] } = spending.report() ?? {}
  return {
    kind: 'text',
    text,
    reasoning: reasoning || null,
    // Tools that write texts of their own do not stream.
    model: calls.findLast(({ operation }) => operation === 'stream')?.model ?? '',
    tool_calls: [],
    usage,
    cost,
    answer_status,
  }
}
