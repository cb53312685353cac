import { toServiceError } from '@betterai/core'
import type { WorkflowContext } from '../workflow.js'

/** Tells that a voice failed, which ends nothing but the speech. */
export function tellSpeechFailure(
  { output, logger }: Pick<WorkflowContext, 'output' | 'logger'>,
  error: unknown,
  provider: string,
): void {
  logger.warn('speech failed', { error })
  const { publicMessage: message } = toServiceError(error)
  void output.sendEvent({ type: 'ttsError', content: { message, provider } })
}
