import type { Readable } from 'node:stream'

/** Pulls the bytes of a stream; little is read ahead of the calls, so a slow consumer slows the vendor. */
export interface ChunkReader {
  /** The bytes that are there, waiting for some; null at the end, with the failure when the end was none. */
  next(): Promise<{ chunk: Uint8Array | null; failure: Error | undefined }>
  /** Gives the connection back for the next call, or closes it when its body does not end soon. */
  release(): void
  /** Closes the connection; a waiting `next` returns at once. */
  destroy(): void
}

const drainMs = 250

/** Bytes taken over before they are asked for: a stream that breaks drops what it still holds itself. */
const readAheadBytes = 64 * 1024

/** Creates a reader; it owns the stream from now on. */
export function createChunkReader(stream: Readable): ChunkReader {
  const pending: Uint8Array[] = []
  let pendingBytes = 0
  let isEnded = false
  let failure: Error | undefined
  let wake: (() => void) | undefined

  function wakeUp(): void {
    wake?.()
    wake = undefined
  }

  function pull(): void {
    while (pendingBytes < readAheadBytes) {
      const chunk: Buffer | null = stream.read()
      if (chunk === null) break
      pending.push(chunk)
      pendingBytes += chunk.length
    }
    if (pendingBytes > 0) wakeUp()
  }

  stream.on('readable', pull)
  stream.on('end', () => {
    isEnded = true
    wakeUp()
  })
  stream.on('error', (error) => {
    failure ??= error
    wakeUp()
  })
  stream.on('close', () => {
    if (!isEnded) failure ??= new Error('the connection was closed')
    wakeUp()
  })

  return {
    async next() {
      for (;;) {
        if (pending.length === 0) pull()
        const chunk = pending.shift()
        if (chunk !== undefined) {
          pendingBytes -= chunk.length
          return { chunk, failure: undefined }
        }
        if (isEnded || failure !== undefined) return { chunk: null, failure }
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
    release() {
      stream.removeListener('readable', pull)
      if (isEnded || stream.destroyed) return
      const timer = setTimeout(() => stream.destroy(), drainMs)
      stream.once('close', () => clearTimeout(timer))
      stream.resume()
    },
    destroy: () => stream.destroy(),
  }
}
