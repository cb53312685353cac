import { ValidationError } from '../errors/validation-error.js'

/** What the header of a WAV file says. */
export type WavFormat = {
  /** 1 for whole numbers, 3 for floating point, 6 for A-law, 7 for µ-law. */
  format_code: number
  sample_rate: number
  channels: number
  bits_per_sample: number
  /** Where the samples begin, in bytes. */
  data_offset: number
  /** Bytes of samples that are there; fewer than the header names where the file was cut or is still written. */
  data_length: number
  /** Length in seconds. */
  duration_seconds: number
}

/** Size of the header that `wavHeader` makes, in bytes. */
const headerBytes = 44

/** Header of a WAV file with 16-bit samples. */
export function wavHeader(options: {
  sample_rate: number
  channels?: number
  /** Bytes of samples that follow. */
  data_length: number
}): Uint8Array {
  const { sample_rate, channels = 1, data_length } = options
  const view = new DataView(new ArrayBuffer(headerBytes))
  const writeText = (at: number, text: string) => {
    for (let index = 0; index < text.length; index++)
      view.setUint8(at + index, text.charCodeAt(index))
  }
  writeText(0, 'RIFF')
  view.setUint32(4, headerBytes - 8 + data_length, true)
  writeText(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, channels, true)
  view.setUint32(24, sample_rate, true)
  view.setUint32(28, sample_rate * channels * 2, true)
  view.setUint16(32, channels * 2, true)
  view.setUint16(34, 16, true)
  writeText(36, 'data')
  view.setUint32(40, data_length, true)
  return new Uint8Array(view.buffer)
}

/** Reads the header of a WAV file; throws `ValidationError` for anything else. */
export function readWav(bytes: Uint8Array): WavFormat {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const textAt = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4))
  if (bytes.length < 12 || textAt(0) !== 'RIFF' || textAt(8) !== 'WAVE') throw notWav()
  let format: Pick<
    WavFormat,
    'format_code' | 'sample_rate' | 'channels' | 'bits_per_sample'
  > | null = null
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true)
    const start = at + 8
    if (textAt(at) === 'fmt ' && start + 16 <= bytes.length) format = readFormat(view, start, size)
    if (textAt(at) === 'data' && format !== null)
      return withData(format, bytes.length, { start, size })
    at = start + size + (size % 2)
  }
  throw notWav()
}

function readFormat(view: DataView, start: number, size: number) {
  const code = view.getUint16(start, true)
  // An extensible header has the real code in front of its identifier.
  const isExtended = code === 0xfffe && size >= 26 && start + 26 <= view.byteLength
  return {
    format_code: isExtended ? view.getUint16(start + 24, true) : code,
    channels: view.getUint16(start + 2, true),
    sample_rate: view.getUint32(start + 4, true),
    bits_per_sample: view.getUint16(start + 14, true),
  }
}

function withData(
  format: Omit<WavFormat, 'data_offset' | 'data_length' | 'duration_seconds'>,
  fileLength: number,
  { start, size }: { start: number; size: number },
): WavFormat {
  const bytesPerSecond = (format.sample_rate * format.channels * format.bits_per_sample) / 8
  if (bytesPerSecond === 0) throw notWav()
  const data_length = Math.min(size, fileLength - start)
  return {
    ...format,
    data_offset: start,
    data_length,
    duration_seconds: data_length / bytesPerSecond,
  }
}

function notWav(): ValidationError {
  return new ValidationError('The audio is not a readable WAV file', 'audio')
}
