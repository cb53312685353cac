import type { HeardWord } from '../../audio/listener.js'
import { spokenWords } from '../../hearing/recording.js'

/** Words with their times, and the number of the speaker where speakers are told apart. */
export function wordsOf(heard: readonly HeardWord[], isDiarized: boolean) {
  return spokenWords(heard).map((word) => ({ ...word, ...(isDiarized ? { speaker: 0 } : {}) }))
}
