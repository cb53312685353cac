import type { HeardWord } from '../../audio/listener.js'
import { heardText } from '../../audio/listener.js'
import { spokenWords } from '../../hearing/recording.js'

/** What the vendor understood. */
export function alternativeOf(heard: readonly HeardWord[]) {
  return {
    transcript: heardText(heard),
    confidence: heard.length === 0 ? 0 : 0.99,
    words: spokenWords(heard).map(({ text, start, end }) => ({
      word: text.toLowerCase().replace(/[.,!?]+$/, ''),
      start,
      end,
      confidence: 0.99,
      punctuated_word: text,
    })),
  }
}
