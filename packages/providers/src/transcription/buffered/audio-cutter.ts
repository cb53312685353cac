import { createSampleReader, loudnessOf, samplesToBytes } from '@betterai/core'

/** Part of a recording that is transcribed in one go. */
export type AudioBuffer = {
  /** Mono 16-bit samples. */
  bytes: Uint8Array
  /** Where it begins, in seconds from the start of the audio. */
  start_seconds: number
  /** What ended it. */
  cut: 'silence' | 'length' | 'asked'
  /** False where there is nothing to hear at all. */
  hasSound: boolean
}

/** Gathers audio that is recorded, and cuts it where nobody speaks. */
export interface AudioCutter {
  /** Takes mono 16-bit samples; gives the buffers that they complete. */
  push(bytes: Uint8Array): AudioBuffer[]
  /** Gives what is left; less than a tenth of a second counts as nothing to hear. */
  flush(): AudioBuffer
  /** Length of all audio so far. */
  readonly totalSeconds: number
}

/** Shortest buffer that is cut at a silence, and the length at which one is cut whatever is said, in seconds. */
const shortestSeconds = 3
const longestSeconds = 20
/** Shortest rest that is worth a request. */
const shortestRestSeconds = 0.1
const frameSeconds = 0.02
/** Loudness from which a frame counts as speech, since pauses are noisy too, and from which there is any sound. */
const speechLoudness = 0.006
const soundLoudness = 0.001

/** Creates a cutter for audio of so many samples a second; a silence of `silenceMs` is long enough to cut at. */
export function createAudioCutter(options: { sampleRate: number; silenceMs: number }): AudioCutter {
  const { sampleRate, silenceMs } = options
  const frameLength = Math.round(frameSeconds * sampleRate)
  const framesOf = (seconds: number) => Math.ceil(seconds / frameSeconds)
  const silentFrames = Math.max(1, framesOf(silenceMs / 1_000))
  const samples = new Int16Array((framesOf(longestSeconds) + 1) * frameLength)
  const reader = createSampleReader()
  let length = 0
  let loudness: number[] = []
  let cutSamples = 0

  /** The buffer that the last frame completes. */
  function completed(): AudioBuffer | undefined {
    const frames = loudness.length
    if (frames >= framesOf(longestSeconds))
      return take(quietestFrame(loudness, framesOf(longestSeconds / 2)) * frameLength, 'length')
    const isPause =
      frames >= framesOf(shortestSeconds) &&
      loudness.slice(-silentFrames).every((value) => value < speechLoudness)
    return isPause ? take(frames * frameLength, 'silence') : undefined
  }

  function take(count: number, cut: AudioBuffer['cut']): AudioBuffer {
    const taken = samples.slice(0, count)
    const start_seconds = cutSamples / sampleRate
    samples.copyWithin(0, count, length)
    length -= count
    cutSamples += count
    loudness = loudness.slice(Math.ceil(count / frameLength))
    return { bytes: samplesToBytes(taken), start_seconds, cut, hasSound: isHeard(taken) }
  }

  /** Any frame decides: a short word in a long silence is quiet on the whole. */
  function isHeard(taken: Int16Array): boolean {
    for (let at = 0; at < taken.length; at += frameLength)
      if (loudnessOf(taken.subarray(at, at + frameLength)) >= soundLoudness) return true
    return false
  }

  return {
    push(bytes) {
      const added = reader.push(bytes)
      const buffers: AudioBuffer[] = []
      for (let at = 0; at < added.length; ) {
        const frameEnd = (loudness.length + 1) * frameLength
        const part = added.subarray(at, at + frameEnd - length)
        samples.set(part, length)
        length += part.length
        at += part.length
        if (length < frameEnd) break
        loudness.push(loudnessOf(samples.subarray(frameEnd - frameLength, frameEnd)))
        const buffer = completed()
        if (buffer !== undefined) buffers.push(buffer)
      }
      return buffers
    },
    flush() {
      const isEnough = length >= shortestRestSeconds * sampleRate
      const rest = take(length, 'asked')
      return isEnough ? rest : { ...rest, hasSound: false }
    },
    get totalSeconds() {
      return (cutSamples + length) / sampleRate
    },
  }
}

/** How many frames there are up to the quietest one, of those from `from` on. */
function quietestFrame(loudness: readonly number[], from: number): number {
  let quietest = from
  for (let frame = from; frame < loudness.length; frame++)
    if ((loudness[frame] ?? 1) <= (loudness[quietest] ?? 1)) quietest = frame
  return quietest + 1
}
