import type { ErrorStage } from '@betterai/contracts'
import type { TextResult, WorkflowContext } from '../workflow.js'
import { send } from '../workflow.js'

/** Tells that a recording has nothing to answer, which is nobody's failure; nothing of the request is stored. */
export async function tellRefusal(
  context: WorkflowContext,
  { content, stage }: { content: string; stage: ErrorStage },
): Promise<TextResult> {
  const data = context.spending.charged()
  await send(context, {
    type: 'error',
    content,
    stage,
    error_code: 'SERVICE_ERROR',
    ...(data ? { data } : {}),
  })
  return { ...withoutAnswer(context), is_stored: false }
}

/** The result of a request to which no model answers. */
export function withoutAnswer({ spending }: WorkflowContext): TextResult {
  const { usage = null, cost = null } = spending.report() ?? {}
  return {
    kind: 'text',
    text: '',
    reasoning: null,
    model: '',
    provider: '',
    citations: [],
    tool_calls: [],
    requires_tool_action: false,
    finish_reason: 'stop',
    usage,
    cost,
  }
}
