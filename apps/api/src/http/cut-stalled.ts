import type { Duplex } from 'node:stream'
import { httpDefaults } from '../config/defaults.js'

/** Cuts connections of which nothing was read for a while although there is something to read. */
export interface StallWatch extends Disposable {
  add(network: Duplex): void
}

/** Starts to look at the connections from time to time; a client that reads slowly stays. */
export function watchStalls(options: { stalledMs?: number } = {}): StallWatch {
  const { stalledMs = httpDefaults.stalledMs } = options
  const unread = new Map<Duplex, { bytes: number; since: number }>()
  const look = () => {
    const now = performance.now()
    for (const [network, seen] of unread) {
      const bytes = network.writableLength
      if (bytes === 0 || bytes !== seen.bytes) unread.set(network, { bytes, since: now })
      else if (now - seen.since >= stalledMs) network.destroy()
    }
  }
  const timer = setInterval(look, stalledMs / 4)
  timer.unref()
  return {
    add(network) {
      unread.set(network, { bytes: 0, since: performance.now() })
      network.once('close', () => unread.delete(network))
    },
    [Symbol.dispose]: () => clearInterval(timer),
  }
}
