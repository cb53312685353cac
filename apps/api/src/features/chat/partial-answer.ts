import type { ChatRequest } from '@betterai/contracts'
import type { ServiceError } from '@betterai/core'
import { DatabaseError, ProviderError, withDeadline } from '@betterai/core'
import { turnDefaults } from '../../config/defaults.js'
import type { DispatcherParts } from './dispatcher.js'
import type { StoredTurn } from './history/service.js'
import type { TextResult, WorkflowContext } from './workflows/workflow.js'

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
  const { answer_status } = cut
  try {
    return await withDeadline(persist({ auth, request, timings }, { ...part, answer_status }), {
      limitMs: turnDefaults.storePartMs,
      timedOut: () => new DatabaseError('Storing a partial answer took too long'),
    })
  } catch (error) {
    logger.error('partial answer could not be stored', { error })
    return null
  }
}

/** The text that came before a vendor failed, for who waits for a whole answer; null when there is none. */
export function answerBefore(
  error: ServiceError,
  { request, ...cut }: { request: ChatRequest | undefined } & PartSource,
): TextResult | null {
  if (!ProviderError.isInstance(error) || !request || !isKept(request)) return null
  const part = partOf(cut)
  const isCut = error.reason === 'interrupted'
  return part && { ...part, finish_reason: isCut ? 'interrupted' : 'error' }
}

/** A research is whole or nothing, and an edit must not lose the answer that it would have replaced. */
function isKept({ request_type, user_settings, user_input }: ChatRequest): boolean {
  return (
    request_type !== 'clarification_response' &&
    !user_settings.text.deep_research_enabled &&
    !user_input?.is_edited_message
  )
}

type PartSource = Pick<CutTurn, 'output' | 'spending'>

function partOf({ output, spending }: PartSource) {
  const { text, reasoning } = output.getResults()
  if (text === '') return null
  const { usage = null, cost = null, calls = [] } = spending.report() ?? {}
  // Tools that write texts of their own do not stream.
  const { model = '', provider = '' } =
    calls.findLast(({ operation }) => operation === 'stream') ?? {}
  return {
    kind: 'text' as const,
    text,
    reasoning: reasoning || null,
    model,
    provider,
    citations: [],
    tool_calls: [],
    requires_tool_action: false,
    usage,
    cost,
  }
}
