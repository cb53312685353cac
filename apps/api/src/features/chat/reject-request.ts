import type { ErrorStage, ServerEvent } from '@betterai/contracts'
import { toEventFailure } from '@betterai/core'
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

/** The same for a request that is refused by an error. */
export function refuseRequest(send: (event: ServerEvent) => void, error: Error): void {
  send({ type: 'error', ...toEventFailure(error, 'validation') })
  new CompletionTracker(send).finish(refusedPlan)
}

/** What a frame is answered with that is no message. */
export const invalidPayload: ServerEvent = {
  type: 'error',
  content: 'Invalid payload',
  stage: 'validation',
  error_code: 'VALIDATION_ERROR',
}
