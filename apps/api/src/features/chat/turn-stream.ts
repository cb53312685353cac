import type { Logger } from '@betterai/core'
import { StreamingManager } from '@betterai/streaming'
import type { TurnContext } from './turn-context.js'
import type { WorkflowContext } from './workflows/workflow.js'

/** Opens the stream of a request to whoever listens to it. */
export function openTurnStream(context: TurnContext): StreamingManager {
  const { sessionId, consumer, onConsumerDropped, logger } = context
  const manager = new StreamingManager({
    onWarning: (message, details) => logger.warn(message, details),
    ...(sessionId === undefined ? {} : { sessionId }),
  })
  if (consumer)
    manager.addConsumer(consumer, {
      pausesProducer: true,
      ...(onConsumerDropped ? { onDrop: onConsumerDropped } : {}),
    })
  return manager
}

/** Notes the end of a request in the log. */
export function logDone(
  logger: Logger,
  options: Pick<WorkflowContext, 'timings' | 'spending'> & { summary: Record<string, unknown> },
): void {
  if (!logger.isEnabled('info')) return
  const { usage = null, cost = null } = options.spending.report() ?? {}
  logger.info('chat request done', {
    timings: options.timings.all(),
    usage,
    cost,
    ...options.summary,
  })
}
