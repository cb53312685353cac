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

/** Creates a watch; times as of `performance.now()`. */
export function createSilenceWatch(options: {
  limitMs: number
  answersToSilence: boolean
}): SilenceWatch {
  const { limitMs, answersToSilence } = options
  let firstAt: number | undefined
  let lastAt = 0
  return {
    sent(bytes, now) {
      if (!answersToSilence && loudnessOf(createSampleReader().push(bytes)) < speechLoudness) return
      firstAt ??= now
      lastAt = now
    },
    answered() {
      firstAt = undefined
    },
    // After a few words and a pause there may be nothing to say.
    isSilent: (now) =>
      firstAt !== undefined && now - firstAt >= limitMs && lastAt - firstAt >= limitMs / 2,
  }
}
