import type { TranscribedWord } from '../spec/transcription-events.js'

/** What is said in one go. */
export type SpokenPart = { text: string; words: TranscribedWord[] }

/** What one speaker says until another one does. */
export function bySpeaker(words: readonly TranscribedWord[]): SpokenPart[] {
  const parts: SpokenPart[] = []
  for (const word of words) {
    const last = parts.at(-1)
    if (last && last.words[0]?.speaker === word.speaker) {
      last.text += ` ${word.text}`
      last.words.push(word)
    } else parts.push({ text: word.text, words: [word] })
  }
  return parts
}
