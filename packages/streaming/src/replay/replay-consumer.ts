import type { Consumer } from '../consumer.js'
import type { ReplayWriter } from './replay-log.js'

/** A consumer that keeps every event for clients that come back. */
export function createReplayConsumer(
  writer: ReplayWriter,
  options: { name?: string } = {},
): Consumer {
  return {
    name: options.name ?? 'replay',
    push: ({ event, json }) => writer.append({ type: event.type, json }),
    end: () => writer.end(),
  }
}
