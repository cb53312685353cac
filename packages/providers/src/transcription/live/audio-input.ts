import type { Resampler, SampleReader } from '@betterai/core'
import {
  createResampler,
  createSampleReader,
  decodeG711,
  mixToMono,
  sampleRates,
  samplesToBytes,
  ValidationError,
} from '@betterai/core'
import type { RawAudio } from '../../spec/media-input.js'

/** Turns audio of any raw format into 16-bit mono samples at a vendor's rate. */
export interface AudioInput {
  push(chunk: Uint8Array): Uint8Array
  /** What is still held at the end. */
  flush(): Uint8Array
}

/** The rate that is sent: the recording's own where the vendor takes it, else the vendor's preferred one. */
export function chooseSampleRate(
  { encoding, sample_rate }: RawAudio,
  rates: readonly number[] | null,
): number {
  if (!sampleRates.some((rate) => rate === sample_rate))
    throw new ValidationError(
      `sample_rate ${sample_rate} is not one of ${sampleRates.join(', ')}`,
      'format.sample_rate',
    )
  if (encoding !== 'pcm16' && sample_rate !== 8_000)
    throw new ValidationError(`${encoding} has 8000 samples a second`, 'format.sample_rate')
  if (rates === null || rates.includes(sample_rate)) return sample_rate
  return rates[0] ?? sample_rate
}

/** Creates the input stage of a session. */
export function createAudioInput(format: RawAudio, toRate: number): AudioInput {
  const { encoding, sample_rate, channels = 1 } = format
  const reader = createSampleReader(channels)
  const resampler = createResampler({ from: sample_rate, to: toRate })
  return {
    push(chunk) {
      const bytes = encoding === 'pcm16' ? chunk : samplesToBytes(decodeG711(chunk, encoding))
      return convert(bytes, { reader, resampler, channels })
    },
    flush: () => samplesToBytes(resampler.flush()),
  }
}

function convert(
  bytes: Uint8Array,
  parts: { reader: SampleReader; resampler: Resampler; channels: number },
): Uint8Array {
  const samples = mixToMono(parts.reader.push(bytes), parts.channels)
  return samplesToBytes(parts.resampler.push(samples))
}
