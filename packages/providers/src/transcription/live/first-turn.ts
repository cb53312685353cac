import { createSampleReader, loudnessOf } from '@betterai/core'

const frameSeconds = 0.02
/** Loudness from which a frame counts as speech; pauses are noisy too. */
const speechLoudness = 0.006

/**
 * Where the first turn in mono audio has ended: bytes up to the end of the first silence of `silenceMs` after speech,
 * 0 when there is none.
 */
export function firstTurnBytes(
  audio: Uint8Array,
  { bytesPerSecond, silenceMs }: { bytesPerSecond: number; silenceMs: number },
): number {
  const samples = createSampleReader().push(audio)
  const frame = Math.max(1, Math.round((frameSeconds * bytesPerSecond) / 2))
  const frames = Math.ceil(silenceMs / 1_000 / frameSeconds)
  let hasSpeech = false
  let silent = 0
  for (let at = 0; at + frame <= samples.length; at += frame) {
    const isSpeech = loudnessOf(samples.subarray(at, at + frame)) >= speechLoudness
    hasSpeech ||= isSpeech
    silent = isSpeech ? 0 : silent + 1
    if (hasSpeech && silent >= frames) return 2 * (at + frame)
  }
  return 0
}
