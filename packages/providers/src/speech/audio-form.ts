import { wavHeader } from '@betterai/core'

/** What the bytes of a format are, as far as joining and measuring them goes. */
export type AudioForm = {
  /** Bytes of one sample, null where the bytes are no plain samples. */
  readonly sampleBytes: 1 | 2 | null
  /** Samples a second of plain samples, null where the container says it. */
  readonly sampleRate: number | null
  /** Every file of the vendor has its own header; the stream gets one. */
  readonly isWav: boolean
}

const families: readonly [RegExp, string][] = [
  [/^(?:pcm|linear16|l16)(?:_|$)/, 'pcm'],
  [/^(?:ulaw|mulaw)(?:_|$)/, 'mulaw'],
  [/^alaw(?:_|$)/, 'alaw'],
  [/^mp3(?:_|$)/, 'mp3'],
  [/^(?:opus|ogg)(?:_|$)/, 'opus'],
]

/** The name that vendors' names for one encoding share: `pcm`, `mulaw`, `alaw`, `mp3`, `opus`, `wav`, `flac` or `aac`. */
export function formatFamily(format: string): string {
  const name = format.trim().toLowerCase()
  return families.find(([pattern]) => pattern.test(name))?.[1] ?? name
}

/** The form of a vendor's format. */
export function audioForm(format: string, sampleRate: number): AudioForm {
  const family = formatFamily(format)
  const isWav = family === 'wav'
  const rate = Number(/_(\d{4,6})(?:_|$)/.exec(format)?.[1] ?? sampleRate)
  if (family === 'pcm' || isWav) return { sampleBytes: 2, sampleRate: rate, isWav }
  const isByte = family === 'mulaw' || family === 'alaw'
  return isByte
    ? { sampleBytes: 1, sampleRate: rate, isWav }
    : { sampleBytes: null, sampleRate: null, isWav }
}

const headerBytes = 44

/** The header of a mono 16-bit WAV file whose length is not known yet. */
export function wavStreamHeader(sampleRate: number): Uint8Array {
  const unknownLength = 0xffff_ffff - headerBytes + 8
  return wavHeader({ sample_rate: sampleRate, data_length: unknownLength })
}

/** Takes WAV files apart that come in chunks; bytes that are none pass as they are. */
export interface WavReader {
  push(bytes: Uint8Array): Uint8Array
  /** As the file says; undefined before its header came, or where there is none. */
  readonly sampleRate: number | undefined
}

const nothing = new Uint8Array()

/** Creates a reader for one file. */
export function createWavReader(): WavReader {
  let head = Buffer.alloc(0)
  let isPast = false
  let sampleRate: number | undefined

  function dataStart(): number | undefined {
    let offset = 12
    while (offset + 8 <= head.length) {
      const name = head.toString('latin1', offset, offset + 4)
      if (name === 'fmt ' && offset + 16 <= head.length) sampleRate = head.readUInt32LE(offset + 12)
      if (name === 'data') return offset + 8
      const length = head.readUInt32LE(offset + 4)
      offset += 8 + length + (length % 2)
    }
    return undefined
  }

  return {
    get sampleRate() {
      return sampleRate
    },
    push(bytes) {
      if (isPast) return bytes
      head = Buffer.concat([head, bytes])
      if (head.length >= 4 && head.toString('latin1', 0, 4) !== 'RIFF') {
        isPast = true
        return head
      }
      const start = dataStart()
      if (start === undefined) return nothing
      isPast = true
      return head.subarray(start)
    },
  }
}
