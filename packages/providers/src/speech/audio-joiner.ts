import type { AudioForm } from './audio-form.js'
import { createWavReader, wavStreamHeader } from './audio-form.js'

/** Makes one gapless audio of what a line sends, also when a line has to say something again. */
export interface AudioJoiner {
  /** The bytes that are new, in whole samples; empty when all were delivered before. */
  push(bytes: Uint8Array): Uint8Array
  /** The audio up to a second of the last chunk, or to its end, belongs to text that will not be said again. */
  markSpoken(secondsOfChunk?: number): void
  /** A new line says again what was not marked as spoken; what was delivered of it is left out. */
  restart(): void
  /** Files of a vendor begin anew, each with its header. */
  beginFile(): void
  /** Seconds of plain samples, null for containers. */
  secondsOf(byteCount: number): number | null
  /** Samples a second, null for containers. */
  sampleRate(): number | null
}

const nothing = new Uint8Array()

/** Creates the joiner of one call. */
export function createAudioJoiner(form: AudioForm): AudioJoiner {
  const size = form.sampleBytes ?? 1
  let file = createWavReader()
  let rate = form.sampleRate
  let hasHeader = !form.isWav
  let rest: Uint8Array = nothing
  /** Bytes since the last mark: that this line sent, and that were ever delivered. */
  let received = 0
  let delivered = 0
  let lastLength = 0

  function wholeSamples(bytes: Uint8Array): Uint8Array {
    const all = rest.length === 0 ? bytes : Buffer.concat([rest, bytes])
    const length = all.length - (all.length % size)
    rest = all.slice(length)
    return all.subarray(0, length)
  }

  function freshPart(bytes: Uint8Array): Uint8Array {
    lastLength = bytes.length
    const known = Math.max(0, Math.min(bytes.length, delivered - received))
    received += bytes.length
    delivered = Math.max(delivered, received)
    return bytes.subarray(known)
  }

  return {
    push(bytes) {
      const samples = form.isWav ? file.push(bytes) : bytes
      rate = file.sampleRate ?? rate
      const fresh = freshPart(wholeSamples(samples))
      if (hasHeader || fresh.length === 0 || rate === null) return fresh
      hasHeader = true
      return Buffer.concat([wavStreamHeader(rate), fresh])
    },
    markSpoken(secondsOfChunk) {
      const samples = Math.round((secondsOfChunk ?? 0) * (rate ?? 0))
      const isAtEnd = secondsOfChunk === undefined || form.sampleBytes === null
      const after = isAtEnd ? 0 : Math.max(0, Math.min(received, lastLength - samples * size))
      delivered -= received - after
      received = after
    },
    restart() {
      received = 0
      rest = nothing
      file = createWavReader()
    },
    beginFile() {
      file = createWavReader()
    },
    secondsOf: (byteCount) =>
      form.sampleBytes === null || rate === null ? null : byteCount / form.sampleBytes / rate,
    sampleRate: () => rate,
  }
}
