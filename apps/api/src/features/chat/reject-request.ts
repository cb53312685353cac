import type { ErrorStage, ServerEvent } from '@betterai/contracts'
import { CompletionTracker, refusedPlan } from '@betterai/streaming'

/** Tells a client that a request was refused before it got a stream of its own, completion events included. */
export function rejectRequest(
  send: (event: ServerEvent) => void,
  message: string,
  stage: ErrorStage = 'validation',
): void {
  send({ type: 'error', content: message, stage, error_code: 'VALIDATION_ERROR' })
  new CompletionTracker(send).finish(refusedPlan)
}
