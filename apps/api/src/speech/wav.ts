/** Raw audio of 16 bits a sample, low byte first. */
export type PcmFormat = { sample_rate: number; channels: number }

const headerBytes = 44
const unknownLength = 0xffff_ffff

/** Header of a WAV file with so many bytes of raw audio; null where its length is not known yet. */
export function wavHeader({ sample_rate, channels }: PcmFormat, bytes: number | null): Buffer {
  const header = Buffer.alloc(headerBytes)
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(bytes === null ? unknownLength : bytes + headerBytes - 8, 4)
  header.write('WAVEfmt ', 8, 'latin1')
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(channels, 22)
  header.writeUInt32LE(sample_rate, 24)
  header.writeUInt32LE(sample_rate * channels * 2, 28)
  header.writeUInt16LE(channels * 2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36, 'latin1')
  header.writeUInt32LE(bytes ?? unknownLength, 40)
  return header
}

/** The beginning of a WAV file: what its audio is, where it begins and how long it is, null where that is not known. */
export type WavStart = PcmFormat & { offset: number; bytes: number | null }

/** Reads the beginning of a WAV file; null as long as more bytes are needed. */
export function readWavStart(file: Buffer): WavStart | null {
  let format: PcmFormat | undefined
  for (let at = 12; at + 8 <= file.length; ) {
    const name = file.toString('latin1', at, at + 4)
    const size = file.readUInt32LE(at + 4)
    if (name === 'data' && format) {
      const bytes = size === 0 || size === unknownLength ? null : size
      return { ...format, offset: at + 8, bytes }
    }
    if (name === 'fmt ' && at + 24 <= file.length)
      format = { channels: file.readUInt16LE(at + 10), sample_rate: file.readUInt32LE(at + 12) }
    at += 8 + size + (size % 2)
  }
  return null
}

/** Whether bytes begin as a WAV file does; undefined as long as there are too few to tell. */
export function beginsAsWav(bytes: Buffer): boolean | undefined {
  return bytes.length < 4 ? undefined : bytes.toString('latin1', 0, 4) === 'RIFF'
}
