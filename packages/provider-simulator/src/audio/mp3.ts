import type { Recording } from './wav.js'

/** Of 16, 22.05, 24, 32, 44.1 or 48 kHz; the encoder is loaded with the first call. */
export async function writeMp3(recording: Recording, kbps: number): Promise<Buffer> {
  const { Mp3Encoder } = await import('@breezystack/lamejs')
  const encoder = new Mp3Encoder(1, recording.sampleRate, kbps)
  const frames = encoder.encodeBuffer(recording.samples)
  return Buffer.concat([Buffer.from(frames), Buffer.from(encoder.flush())])
}

/** The first channel; undefined if the bytes hold no frame. */
export async function readMp3(bytes: Uint8Array): Promise<Recording | undefined> {
  const { MPEGDecoder } = await import('mpg123-decoder')
  const decoder = new MPEGDecoder()
  await decoder.ready
  const { channelData, sampleRate } = decoder.decode(bytes)
  decoder.free()
  const [channel] = channelData
  if (channel === undefined || channel.length === 0) return undefined
  return { sampleRate, samples: Int16Array.from(channel, toSample) }
}

function toSample(value: number): number {
  return Math.max(-32_768, Math.min(32_767, Math.round(value * 32_768)))
}
