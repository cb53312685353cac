import type { ErrorStage, ServerEvent } from '@betterai/contracts'
import { CompletionTracker, refusedPlan } from '@betterai/streaming'
import { socketDefaults } from '../../config/defaults.js'

/** Tells a client that a request was refused before it got a stream of its own, completion events included. */
export function rejectRequest(
  send: (event: ServerEvent) => void,
  message: string,
  stage: ErrorStage = 'validation',
): void {
  send({ type: 'error', content: message, stage, error_code: 'VALIDATION_ERROR' })
  new CompletionTracker(send).finish(refusedPlan)
}

/** The same for a request that may be sent again a little later; `retry_after` is in seconds. */
export function refuseForNow(send: (event: ServerEvent) => void, message: string): void {
  const retry_after = socketDefaults.budgetRetrySeconds
  const failure = { stage: 'validation', error_code: 'RATE_LIMIT_ERROR', retry_after } as const
  send({ type: 'error', content: message, ...failure })
  new CompletionTracker(send).finish(refusedPlan)
}

/** What a frame is answered with that is no message. */
export const invalidPayload: ServerEvent = {
  type: 'error',
  content: 'Invalid payload',
  stage: 'validation',
  error_code: 'VALIDATION_ERROR',
}
