import {
  createResampler,
  createSampleReader,
  decodeG711,
  mixToMono,
  samplesToBytes,
  wavHeader,
} from '@betterai/core'
import type { MemoryReserve, RawAudio } from '@betterai/providers'
import type { Recording } from '../../../../speech/recording.js'

/** Samples a second that models with ears are sent. */
const sampleRate = 16_000

/**
 * A whole recording as a WAV file of 16 kHz with one channel; null when there is no audio in it. Throws
 * `UnavailableError` where there is no room for it.
 */
export async function collectRecording(
  recording: Recording,
  { encoding, sample_rate, channels = 1 }: RawAudio,
  reserve: MemoryReserve,
): Promise<Buffer | null> {
  const reader = createSampleReader(channels)
  const resampler = createResampler({ from: sample_rate, to: sampleRate })
  const parts: Uint8Array[] = []
  let data_length = 0
  const keep = (part: Uint8Array) => {
    reserve.take(part.length)
    parts.push(part)
    data_length += part.length
  }
  try {
    for await (const chunk of recording.audio()) {
      const samples = encoding === 'pcm16' ? reader.push(chunk) : decodeG711(chunk, encoding)
      keep(samplesToBytes(resampler.push(mixToMono(samples, channels))))
    }
    keep(samplesToBytes(resampler.flush()))
    if (data_length === 0) return null
    return Buffer.concat([wavHeader({ sample_rate: sampleRate, data_length }), ...parts])
  } finally {
    reserve.release(data_length)
  }
}
