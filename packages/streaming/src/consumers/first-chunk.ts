import type { OutboundEvent } from '../outbound-event.js'

/** Tells the first chunk of an answer, which does not wait for the chunks that came with it; true once. */
export function createFirstChunkTest(): (event: OutboundEvent) => boolean {
  let isAnswered = false
  return ({ event: { type } }) => {
    if (isAnswered || (type !== 'text' && type !== 'reasoning')) return false
    isAnswered = true
    return true
  }
}
