import { ProviderError } from '@betterai/core'
import type { SpeechAudio } from '@betterai/providers'
import { familyOf } from './audio-format.js'
import { beginsAsWav, readWavStart } from './wav-start.js'

/** A chunk of audio that follows the one before it as it is. */
export type JoinedAudio = {
  /** May be empty, while the beginning of a file is read. */
  bytes: Uint8Array
  /** Samples a second of raw audio, null for containers that say it themselves. */
  sample_rate: number | null
}

const longestHeader = 64 * 1024

/**
 * Makes one stream of audio of several files: WAV loses its headers, so that what is left is raw audio, and MP3 those
 * of every file but the first.
 */
export class AudioJoiner {
  #segment = -1
  /** Beginning of a file whose header is not complete; null behind it. */
  #head: Buffer | null = null
  #left = Number.POSITIVE_INFINITY
  #sampleRate: number | null = null

  /** Takes the next chunk; throws `ProviderError` for a WAV file that cannot be read. */
  push({ bytes, segment, format, sample_rate }: SpeechAudio): JoinedAudio {
    const family = familyOf(format)
    if (segment !== this.#segment) {
      const hasHeader = family === 'wav' || (family === 'mp3' && this.#segment !== -1)
      this.#head = hasHeader ? Buffer.alloc(0) : null
      this.#left = Number.POSITIVE_INFINITY
      this.#segment = segment
    }
    const body = this.#head === null ? bytes : this.#readHead(this.#head, { bytes, family })
    const kept = body.subarray(0, Math.min(body.length, this.#left))
    this.#left -= kept.length
    return { bytes: kept, sample_rate: this.#sampleRate ?? sample_rate }
  }

  #readHead(
    head: Buffer,
    { bytes, family }: { bytes: Uint8Array; family: 'wav' | 'mp3' | (string & {}) | null },
  ): Uint8Array {
    const file = Buffer.concat([head, bytes])
    const start = family === 'wav' ? this.#audioOfWav(file) : audioOfMp3(file)
    this.#head = start === null ? file : null
    return start === null ? Buffer.alloc(0) : file.subarray(start)
  }

  #audioOfWav(file: Buffer): number | null {
    const isWav = beginsAsWav(file)
    if (isWav === undefined) return null
    // Some vendors say WAV and send raw audio.
    if (!isWav) return 0
    const start = readWavStart(file)
    if (start === null && file.length > longestHeader)
      throw new ProviderError('The vendor’s audio is broken', {}, { reason: 'bad_response' })
    if (start === null) return null
    this.#sampleRate = start.sample_rate
    this.#left = start.bytes ?? Number.POSITIVE_INFINITY
    return start.offset
  }
}

/** Where the audio of an MP3 file begins behind its tag; null as long as more bytes are needed. */
function audioOfMp3(file: Buffer): number | null {
  if (file.length < 10) return null
  if (file.toString('latin1', 0, 3) !== 'ID3') return 0
  const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + file.readUInt8(at), 0) + 10
  return size <= file.length ? size : null
}
