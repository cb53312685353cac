import type { ChatRequest } from '@betterai/contracts'
import type { ServiceError } from '@betterai/core'
import { ProviderError } from '@betterai/core'
import type { TextResult, WorkflowContext } from './workflows/workflow.js'

type PartSource = Pick<WorkflowContext, 'output' | 'spending'>

/** The text that came before a vendor failed, for who waits for a whole answer; null when there is none. */
export function answerBefore(
  error: ServiceError,
  { request, ...cut }: { request: ChatRequest | undefined } & PartSource,
): TextResult | null {
  if (!ProviderError.isInstance(error) || !request || !mayBePart(request)) return null
  const part = partOf(cut)
  const isCut = error.reason === 'interrupted'
  return part && { ...part, finish_reason: isCut ? 'interrupted' : 'error' }
}

/** Whether a part is better than nothing: a research is whole or nothing, and an edit must not lose the answer that it would have replaced. */
export function mayBePart({ request_type, user_settings, user_input }: ChatRequest): boolean {
  return (
    request_type !== 'clarification_response' &&
    !user_settings.text.deep_research_enabled &&
    !user_input?.is_edited_message
  )
}

/** What a request had produced when it was cut, null when that was no text. */
export function partOf({ output, spending }: PartSource) {
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
