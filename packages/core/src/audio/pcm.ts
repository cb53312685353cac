/** Takes 16-bit samples out of bytes that were cut anywhere. */
export interface SampleReader {
  /** The whole frames so far; the bytes of an unfinished one are kept for the next call. */
  push(bytes: Uint8Array): Int16Array
}

/** Creates a reader of little-endian samples; a frame holds one sample of each channel. */
export function createSampleReader(channels = 1): SampleReader {
  const frameBytes = 2 * channels
  let kept = new Uint8Array(0)
  return {
    push(bytes) {
      const joined = new Uint8Array(kept.length + bytes.length)
      joined.set(kept)
      joined.set(bytes, kept.length)
      const whole = joined.length - (joined.length % frameBytes)
      kept = joined.slice(whole)
      return toSamples(joined.subarray(0, whole))
    },
  }
}

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

function toSamples(bytes: Uint8Array<ArrayBuffer>): Int16Array {
  if (isLittleEndian) return new Int16Array(bytes.buffer, 0, bytes.length / 2)
  const view = new DataView(bytes.buffer)
  return Int16Array.from({ length: bytes.length / 2 }, (_, index) => view.getInt16(2 * index, true))
}

/** Samples as little-endian bytes; shares their memory where the machine keeps them so. */
export function samplesToBytes(samples: Int16Array): Uint8Array {
  if (isLittleEndian) return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)
  const view = new DataView(new ArrayBuffer(samples.byteLength))
  for (const [index, sample] of samples.entries()) view.setInt16(2 * index, sample, true)
  return new Uint8Array(view.buffer)
}

/** The mean of interleaved channels. */
export function mixToMono(samples: Int16Array, channels: number): Int16Array {
  if (channels === 1) return samples
  return Int16Array.from({ length: Math.floor(samples.length / channels) }, (_, frame) => {
    let sum = 0
    for (let channel = 0; channel < channels; channel++)
      sum += samples[frame * channels + channel] ?? 0
    return Math.round(sum / channels)
  })
}

/** Loudness of samples as the root of their mean square, from 0 to 1. */
export function loudnessOf(samples: Int16Array): number {
  let sum = 0
  for (let index = 0; index < samples.length; index++) sum += (samples[index] as number) ** 2
  return samples.length === 0 ? 0 : Math.sqrt(sum / samples.length) / 32_768
}
