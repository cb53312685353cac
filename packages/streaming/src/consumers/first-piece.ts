import type { OutboundEvent } from '../outbound-event.js'

/** Tells the first piece of an answer, which does not wait for the pieces that came with it; true once. */
export function createFirstPieceTest(): (event: OutboundEvent) => boolean {
  let isAnswered = false
  return ({ event: { type } }) => {
    if (isAnswered || (type !== 'text' && type !== 'reasoning')) return false
    isAnswered = true
    return true
  }
}
