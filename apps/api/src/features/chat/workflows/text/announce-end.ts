import { customEvent } from '@betterai/contracts'
import { socketDefaults as limits } from '../../../../config/defaults.js'
import type { TextResult, WorkflowContext } from '../workflow.js'
import { send } from '../workflow.js'
import { replacementIn } from './replacement-in.js'

type Ended = Pick<TextResult, 'text' | 'finish_reason' | 'usage' | 'cost' | 'model_warnings'>

/** Tells clients that the text is complete, once for an answer; `details` go into the event's metadata. */
export function announceEnd(
  context: WorkflowContext,
  { text, finish_reason, usage, cost, model_warnings }: Ended,
  details: Record<string, unknown> = {},
): Promise<void> {
  // The text was streamed already; repeating a huge one would exceed what a client's queue may hold.
  const isOmitted = Buffer.byteLength(text) > limits.repeatedResponseBytes
  const metadata = {
    finish_reason,
    usage,
    cost,
    ...replacementIn(model_warnings),
    ...(isOmitted ? { full_response_omitted: true } : {}),
    ...details,
  }
  const full_response = isOmitted ? '' : text
  return send(context, customEvent('textGenerationCompleted', { full_response, metadata }))
}
