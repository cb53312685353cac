import type { Duplex } from 'node:stream'
import type { GrowingRoom } from '../state/memory-budget.js'

/**
 * Counts what arrives of a message until it is whole, which `finished` tells; calls `onFull` where there is no room for
 * more of it.
 */
export function countArriving(
  network: Duplex,
  { room, onFull }: { room: GrowingRoom; onFull: () => void },
): { finished(): void } {
  const count = ({ length }: Buffer) => {
    if (room.add(length)) return
    network.off('data', count)
    onFull()
  }
  // Before the socket's own listener, which sees the end of a message in the same bytes.
  network.prependListener('data', count)
  network.once('close', () => room.release())
  return { finished: () => room.release() }
}
