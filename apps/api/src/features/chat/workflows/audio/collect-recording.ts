import {
  createResampler,
  createSampleReader,
  decodeG711,
  mixToMono,
  samplesToBytes,
  wavHeader,
} from '@betterai/core'
import type { RawAudio } from '@betterai/providers'
import type { Recording } from '../../../../speech/recording.js'

/** Samples a second that models with ears are sent. */
const sampleRate = 16_000

/** A whole recording as a WAV file of 16 kHz with one channel; null when there is no audio in it. */
export async function collectRecording(
  recording: Recording,
  { encoding, sample_rate, channels = 1 }: RawAudio,
): Promise<Buffer | null> {
  const reader = createSampleReader(channels)
  const resampler = createResampler({ from: sample_rate, to: sampleRate })
  const parts: Uint8Array[] = []
  for await (const chunk of recording.audio()) {
    const samples = encoding === 'pcm16' ? reader.push(chunk) : decodeG711(chunk, encoding)
    parts.push(samplesToBytes(resampler.push(mixToMono(samples, channels))))
  }
  parts.push(samplesToBytes(resampler.flush()))
  const data_length = parts.reduce((sum, { length }) => sum + length, 0)
  if (data_length === 0) return null
  return Buffer.concat([wavHeader({ sample_rate: sampleRate, data_length }), ...parts])
}
