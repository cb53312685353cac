import type { ServerEvent } from '@betterai/contracts'
import type { Consumer, DropReason } from '../consumer.js'

/** A consumer that keeps every event, for answers that are not streamed and for tests. */
export type CollectingConsumer = Consumer & {
  readonly events: ServerEvent[]
  /** How it ended: not yet, regularly, or dropped for a reason. */
  readonly outcome: 'open' | 'ended' | DropReason
}

/** Creates a consumer that keeps every event. */
export function createCollectingConsumer(name = 'collector'): CollectingConsumer {
  const events: ServerEvent[] = []
  const consumer: Consumer & { events: ServerEvent[]; outcome: CollectingConsumer['outcome'] } = {
    name,
    events,
    outcome: 'open',
    push(event) {
      events.push(event.stamped)
    },
    end(dropReason) {
      consumer.outcome = dropReason ?? 'ended'
    },
  }
  return consumer
}
