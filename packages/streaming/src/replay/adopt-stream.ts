import { isRecord } from '@betterai/contracts'
import { interruptedEvents } from './interrupted-events.js'
import type { KeptStream } from './kept-stream.js'
import type { ReplayBudget } from './replay-budget.js'
import type { FoundStream } from './replay-store.js'
import { StoredBlocks } from './stored-blocks.js'

/** Goes on keeping a stream whose process ended, and ends it the way its client can tell. */
export async function adoptStream(
  stream: KeptStream,
  found: FoundStream,
  budget: ReplayBudget,
): Promise<void> {
  stream.blocks = new StoredBlocks(found.stream, budget.listenerOf(stream))
  const seen = new Set<string>()
  for (const { events, bytes } of found.blocks) {
    stream.adopt(events, bytes)
    budget.countStored(stream, bytes)
    for (const { type } of events) seen.add(type)
  }
  const [first] = found.blocks.length > 0 ? await found.stream.read(0) : []
  const stamp = first ? stampOf(first.json) : {}
  for (const event of interruptedEvents(seen))
    budget.append(stream, { type: event.type, json: JSON.stringify({ ...event, ...stamp }) })
  stream.end()
}

function stampOf(json: string): { session_id?: unknown } {
  const event: unknown = JSON.parse(json)
  return isRecord(event) && 'session_id' in event ? { session_id: event.session_id } : {}
}
