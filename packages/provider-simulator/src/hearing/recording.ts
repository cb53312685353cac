import type { HeardWord } from '../audio/listener.js'
import { hear, heardText } from '../audio/listener.js'
import { readMp3 } from '../audio/mp3.js'
import type { Recording } from '../audio/wav.js'
import { readWav } from '../audio/wav.js'
import { createEar } from './ear.js'

/** Reads a file by what it begins with; undefined for what is no audio that the simulator decodes. */
export async function readRecording(bytes: Buffer): Promise<Recording | undefined> {
  const wav = readWav(bytes)
  if (wav !== undefined) return wav
  const isMp3 =
    bytes.toString('latin1', 0, 3) === 'ID3' ||
    (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0)
  return isMp3 ? readMp3(bytes) : undefined
}

/** Silence after which a recording has another part. */
const PART_SILENCE_MS = 600

/** What is said in a recording, whole and in parts between silences. */
export function hearRecording({ samples, sampleRate }: Recording) {
  const ear = createEar(sampleRate, PART_SILENCE_MS)
  const parts = [...ear.hear(samples), ...ear.flush()]
    .flatMap((event) => (event.type === 'ended' ? [event.words] : []))
    .filter((words) => words.length > 0)
  const words = hear(samples, sampleRate)
  return { text: heardText(words), words, parts, seconds: samples.length / sampleRate }
}

/** A word with its text and times in seconds; parts of a long word are one. */
export interface SpokenWord {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Joins the parts of long words. */
export function spokenWords(heard: readonly HeardWord[]): SpokenWord[] {
  const words: SpokenWord[] = []
  for (const { text, joined, startMs, endMs } of heard) {
    const last = words.at(-1)
    if (joined && last)
      words[words.length - 1] = { ...last, text: last.text + text, end: endMs / 1000 }
    else words.push({ text, start: startMs / 1000, end: endMs / 1000 })
  }
  return words
}
