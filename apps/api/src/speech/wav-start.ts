const unknownLength = 0xffff_ffff

/** The beginning of a WAV file: what its audio is, where it begins and how long it is, null where that is not known. */
export type WavStart = {
  sample_rate: number
  channels: number
  offset: number
  bytes: number | null
}

/** Reads the beginning of a WAV file; null as long as more bytes are needed. */
export function readWavStart(file: Buffer): WavStart | null {
  let format: Pick<WavStart, 'sample_rate' | 'channels'> | undefined
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
