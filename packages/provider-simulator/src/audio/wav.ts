/** Audio as 16-bit samples of one channel. */
export interface Recording {
  readonly samples: Int16Array
  readonly sampleRate: number
}

const HEADER_BYTES = 44
const PCM_FORMAT = 1
const BYTES_PER_SAMPLE = 2

/** The header of a mono 16-bit file; without a length it is one of a stream whose end is unknown. */
export function wavHeader(sampleRate: number, sampleCount?: number): Buffer {
  const dataBytes = sampleCount === undefined ? 0xffff_ffff : sampleCount * BYTES_PER_SAMPLE
  const header = Buffer.alloc(HEADER_BYTES)
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(Math.min(0xffff_ffff, dataBytes + HEADER_BYTES - 8), 4)
  header.write('WAVEfmt ', 8, 'latin1')
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(PCM_FORMAT, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(sampleRate, 24)
  header.writeUInt32LE(sampleRate * BYTES_PER_SAMPLE, 28)
  header.writeUInt16LE(BYTES_PER_SAMPLE, 32)
  header.writeUInt16LE(8 * BYTES_PER_SAMPLE, 34)
  header.write('data', 36, 'latin1')
  header.writeUInt32LE(dataBytes, 40)
  return header
}

/** Bytes of 16-bit little-endian samples. */
export function pcmBytes(samples: Int16Array): Buffer {
  return Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)
}

/** Samples of little-endian bytes; an odd last byte is left out. */
export function pcmSamples(bytes: Uint8Array): Int16Array {
  const copy = new Uint8Array(bytes.length - (bytes.length % BYTES_PER_SAMPLE))
  copy.set(bytes.subarray(0, copy.length))
  return new Int16Array(copy.buffer)
}

/** A whole file. */
export function writeWav(recording: Recording): Buffer {
  const { samples, sampleRate } = recording
  return Buffer.concat([wavHeader(sampleRate, samples.length), pcmBytes(samples)])
}

/** Reads 16-bit PCM of any number of channels, of which the first is kept; undefined if it is none. */
export function readWav(bytes: Uint8Array): Recording | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE') {
    return undefined
  }
  const format = chunkNamed(file, 'fmt ')
  const data = chunkNamed(file, 'data')
  if (format === undefined || data === undefined || format.length < 16) return undefined
  if (format.readUInt16LE(0) !== PCM_FORMAT || format.readUInt16LE(14) !== 16) return undefined
  const channels = format.readUInt16LE(2)
  const samples = pcmSamples(data)
  return {
    sampleRate: format.readUInt32LE(4),
    samples: channels === 1 ? samples : samples.filter((_, index) => index % channels === 0),
  }
}

/** A streamed file may state more bytes than follow. */
function chunkNamed(file: Buffer, name: string): Buffer | undefined {
  let offset = 12
  while (offset + 8 <= file.length) {
    const length = file.readUInt32LE(offset + 4)
    if (file.toString('latin1', offset, offset + 4) === name) {
      return file.subarray(offset + 8, offset + 8 + length)
    }
    offset += 8 + length + (length % 2)
  }
  return undefined
}
