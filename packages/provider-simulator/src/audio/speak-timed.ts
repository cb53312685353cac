import type { SpeakOptions } from './speak.js'
import { speak } from './speak.js'

/** A word with the blanks behind it, and the samples in which it is heard, the pause behind it included. */
export interface TimedWord {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Speech with the place of each of its words. */
export interface TimedSpeech {
  readonly samples: Int16Array
  readonly words: readonly TimedWord[]
}

/** Speaks a text word by word. */
export function speakTimed(text: string, sampleRate: number, options: SpeakOptions): TimedSpeech {
  const words: TimedWord[] = []
  const parts: Int16Array[] = []
  let end = 0
  for (const [word] of text.matchAll(/^\s+|\S+\s*/gu)) {
    const samples = speak(word, sampleRate, options)
    words.push({ text: word, start: end, end: end + samples.length })
    end += samples.length
    parts.push(samples)
  }
  const samples = new Int16Array(end)
  for (const [index, part] of parts.entries()) samples.set(part, words[index]?.start ?? 0)
  return { samples, words }
}

/** A run of samples with the words that end in it. */
export interface TimedChunk {
  readonly samples: Int16Array
  readonly words: readonly TimedWord[]
  /** Place of the first sample. */
  readonly start: number
}

/** Cuts speech into chunks of equal length. */
export function timedChunks({ samples, words }: TimedSpeech, chunkSamples: number): TimedChunk[] {
  const chunks: TimedChunk[] = []
  for (let start = 0; start < samples.length; start += chunkSamples) {
    const end = Math.min(samples.length, start + chunkSamples)
    const isHere = (word: TimedWord) => word.end > start && word.end <= end
    chunks.push({ samples: samples.subarray(start, end), words: words.filter(isHere), start })
  }
  return chunks
}
