import type { ErrorStage, ServerEvent } from '@betterai/contracts'
import { toEventFailure } from '@betterai/core'
import { CompletionTracker, refusedPlan } from '@betterai/streaming'
import { noRoom } from '../../state/memory-budget.js'

/** Tells a client that a request was refused before it got a stream of its own, completion events included. */
export function rejectRequest(
  send: (event: ServerEvent) => void,
  message: string,
  stage: ErrorStage = 'validation',
): void {
  send({ type: 'error', content: message, stage, error_code: 'VALIDATION_ERROR' })
  new CompletionTracker(send).finish(refusedPlan)
}

/** The same for a request that finds no room in memory and may be sent again a little later. */
export function refuseForNow(send: (event: ServerEvent) => void): void {
  send({ type: 'error', ...toEventFailure(noRoom(), 'validation') })
  new CompletionTracker(send).finish(refusedPlan)
}

/** What a frame is answered with that is no message. */
export const invalidPayload: ServerEvent = {
  type: 'error',
  content: 'Invalid payload',
  stage: 'validation',
  error_code: 'VALIDATION_ERROR',
}
