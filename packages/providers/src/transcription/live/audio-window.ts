/** Audio on its way to a vendor: what was not sent yet, and what may have to be sent again. Positions are bytes from the start. */
export interface AudioWindow {
  push(chunk: Uint8Array): void
  /** At most `maxBytes` of what comes next; undefined when all was sent. */
  take(maxBytes: number): Uint8Array | undefined
  /** The vendor needs nothing before this position again. */
  release(position: number): void
  /** Sends again what was not released, as far as it is kept; the position from where on. */
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
  let kept: Uint8Array[] = []
  /** Position of the first byte that is kept. */
  let keptFrom = 0
  let unsent: Uint8Array[] = []
  let total = 0
  let sent = 0
  let released = 0

  function forget(): void {
    const needed = Math.max(released, sent - keptBytes)
    for (let first = kept[0]; first !== undefined; first = kept[0]) {
      if (keptFrom + first.length > needed) return
      keptFrom += first.length
      kept.shift()
    }
  }

  /** The beginning of what was not sent, in one piece. */
  function cut(length: number): Uint8Array {
    const bytes = new Uint8Array(length)
    let at = 0
    let count = 0
    for (const chunk of unsent) {
      const part = chunk.subarray(0, length - at)
      bytes.set(part, at)
      at += part.length
      if (part.length < chunk.length) {
        unsent[count] = chunk.subarray(part.length)
        break
      }
      count++
      if (at === length) break
    }
    unsent.splice(0, count)
    return bytes
  }

  function sentAudio(): { from: number; bytes: Uint8Array } {
    const from = Math.min(sent, Math.max(released, keptFrom))
    const bytes = new Uint8Array(sent - from)
    let start = keptFrom
    for (const chunk of kept) {
      const part = chunk.subarray(Math.max(0, from - start))
      if (part.length > 0) bytes.set(part, Math.max(0, start - from))
      start += chunk.length
    }
    return { from, bytes }
  }

  return {
    push(chunk) {
      if (chunk.length === 0) return
      unsent.push(chunk)
      total += chunk.length
    },
    take(maxBytes) {
      if (sent === total) return undefined
      const bytes = cut(Math.min(maxBytes, total - sent))
      kept.push(bytes)
      sent += bytes.length
      forget()
      return bytes
    },
    release(position) {
      released = Math.max(released, Math.min(position, sent))
      forget()
    },
    rewind() {
      const { from, bytes } = sentAudio()
      if (bytes.length > 0) unsent = [bytes, ...unsent]
      kept = []
      keptFrom = from
      sent = from
      return from
    },
    sentAudio,
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
