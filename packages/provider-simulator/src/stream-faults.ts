import type { ResolvedBehaviour } from './behaviour.js'

/** What goes wrong at a point of a stream. */
export type StreamFaultKind =
  | 'disconnect'
  | 'stall'
  | 'end'
  | 'error'
  | 'malformed'
  | 'unknown_event'

/** A fault and the number of events sent before it. */
export interface StreamFault {
  readonly kind: StreamFaultKind
  readonly after: number
}

/** The faults a behaviour asks for, in the order in which a stream meets them. */
export function planFaults(behaviour: ResolvedBehaviour): StreamFault[] {
  const positions: [StreamFaultKind, number | undefined][] = [
    ['unknown_event', behaviour.unknown_event ? 1 : undefined],
    ['malformed', behaviour.malformed_after],
    ['error', behaviour.error_after],
    ['end', behaviour.end_without_terminal_after],
    ['stall', behaviour.stall_after],
    ['disconnect', behaviour.disconnect_after],
  ]
  return positions
    .flatMap(([kind, after]) => (after === undefined ? [] : [{ kind, after }]))
    .sort((left, right) => left.after - right.after)
}
