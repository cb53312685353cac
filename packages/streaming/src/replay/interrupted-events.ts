import type { ServerEvent } from '@betterai/contracts'
import { CompletionTracker, speechStage, textStage } from '../completion-contract.js'

/** What the client of a stream is owed whose process ended, given the types of the events that it had by then. */
export function interruptedEvents(seen: ReadonlySet<string>): ServerEvent[] {
  if (seen.has('fullProcessComplete')) return []
  const events: ServerEvent[] = seen.has('cancelled') ? [] : [interruptedEvent]
  const tracker = new CompletionTracker((event) => {
    if (!seen.has(event.type)) events.push(event)
  })
  const isClosed = (stage: typeof textStage) =>
    seen.has(stage.completed) || seen.has(stage.not_requested)
  tracker.finish([
    ...(isClosed(textStage) ? [] : [{ stage: textStage, outcome: 'completed' } as const]),
    ...(isClosed(speechStage) ? [] : [{ stage: speechStage, outcome: 'not_requested' } as const]),
  ])
  return events
}

const interruptedEvent: ServerEvent = {
  type: 'error',
  content: 'The server ended before the answer was whole',
  stage: 'internal',
  error_code: 'STREAMING_ERROR',
  data: { reason: 'interrupted' },
}
