import type { ServerResponse } from 'node:http'
import type { TextTarget } from './joined-text.js'

/** Writes to the client's connection itself; the head goes out with the first chunk. */
export function createConnectionTarget(
  outgoing: ServerResponse,
  { headers, bufferBytes }: { headers: Record<string, string>; bufferBytes: number },
): TextTarget & { stream: null } {
  return {
    stream: null,
    freeBytes: () => bufferBytes - outgoing.writableLength,
    begin: () => void outgoing.writeHead(200, headers),
    deliver(text, when) {
      outgoing.write(text)
      // Node holds back what is written until the end of this turn of the event loop.
      if (when === 'now') outgoing.socket?.uncork()
    },
    finish(text) {
      // Without a head nothing was answered yet; that is left to whoever knows what went wrong.
      if (outgoing.headersSent) outgoing.end(text)
    },
    destroy: () => outgoing.destroy(),
    watch({ onDrain, onLeave }) {
      outgoing.on('drain', onDrain)
      outgoing.on('close', onLeave)
      if (outgoing.destroyed) process.nextTick(onLeave)
    },
  }
}
