import { createSampleReader, loudnessOf } from '@betterai/core'

/** Notices a vendor that says nothing while audio goes in. */
export interface SilenceWatch {
  /** Audio was sent. */
  sent(bytes: Uint8Array, now: number): void
  /** The vendor said something, or nobody was listening. */
  answered(): void
  /** Whether the vendor has been silent for too long. */
  isSilent(now: number): boolean
}

/** From this loudness on, sound counts as speech where vendors answer to nothing else. */
const speechLoudness = 0.01

/** Creates a watch over audio of so many bytes a second; times as of `performance.now()`. */
export function createSilenceWatch(options: {
  limitMs: number
  answersToSilence: boolean
  bytesPerSecond: number
}): SilenceWatch {
  const { limitMs, answersToSilence, bytesPerSecond } = options
  /** After a few words and a pause there may be nothing to say. */
  const enoughBytes = (bytesPerSecond * limitMs) / 2_000
  let firstAt: number | undefined
  let sentBytes = 0
  return {
    sent(bytes, now) {
      if (!answersToSilence && loudnessOf(createSampleReader().push(bytes)) < speechLoudness) return
      firstAt ??= now
      sentBytes += bytes.length
    },
    answered() {
      firstAt = undefined
      sentBytes = 0
    },
    isSilent: (now) =>
      firstAt !== undefined && now - firstAt >= limitMs && sentBytes >= enoughBytes,
  }
}
