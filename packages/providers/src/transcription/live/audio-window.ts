/** Audio on its way to a vendor: what was not sent yet, and what may have to be sent again. Positions are bytes from the start. */
export interface AudioWindow {
  push(chunk: Uint8Array): void
  /** At most `maxBytes` of what comes next; undefined when all was sent. */
  take(maxBytes: number): Uint8Array | undefined
  /** The vendor needs nothing before this position again. */
  release(position: number): void
  /** Sends again what was not released; the position from where on. */
  rewind(): number
  /** What was sent and not released, as far as it is kept, from which position on. */
  sentAudio(): { from: number; bytes: Uint8Array }
  readonly unsentBytes: number
  /** Position of what is sent next. */
  readonly sentBytes: number
  /** All that was pushed. */
  readonly totalBytes: number
  /** Position up to which the vendor has heard all. */
  readonly heardBytes: number
}

/** Creates a window that keeps up to `keptBytes` of sent audio; the oldest is forgotten first. */
export function createAudioWindow(keptBytes: number): AudioWindow {
  const chunks: { start: number; bytes: Uint8Array }[] = []
  let total = 0
  let sent = 0
  let released = 0

  function forget(): void {
    const needed = Math.max(released, sent - keptBytes)
    let count = 0
    for (const { start, bytes } of chunks) {
      if (start + bytes.length > needed) break
      count++
    }
    if (count > 0) chunks.splice(0, count)
  }

  return {
    push(chunk) {
      if (chunk.length === 0) return
      chunks.push({ start: total, bytes: chunk })
      total += chunk.length
    },
    take(maxBytes) {
      const chunk = chunks.find(({ start, bytes }) => start + bytes.length > sent)
      if (chunk === undefined) return undefined
      const from = sent - chunk.start
      const bytes = chunk.bytes.subarray(from, from + maxBytes)
      sent += bytes.length
      forget()
      return bytes
    },
    release(position) {
      released = Math.max(released, Math.min(position, sent))
      forget()
    },
    sentAudio() {
      const from = Math.min(sent, Math.max(released, chunks[0]?.start ?? sent))
      const bytes = new Uint8Array(sent - from)
      for (const chunk of chunks) {
        const part = chunk.bytes.subarray(
          Math.max(0, from - chunk.start),
          Math.max(0, sent - chunk.start),
        )
        if (part.length > 0) bytes.set(part, Math.max(0, chunk.start - from))
      }
      return { from, bytes }
    },
    rewind() {
      // Where the oldest chunk that is kept was released in part, only the rest of it goes again.
      sent = Math.min(sent, Math.max(released, chunks[0]?.start ?? sent))
      return sent
    },
    get unsentBytes() {
      return total - sent
    },
    get sentBytes() {
      return sent
    },
    get heardBytes() {
      return released
    },
    get totalBytes() {
      return total
    },
  }
}
