import type { HeardWord } from '../../audio/listener.js'
import { spokenWords } from '../../hearing/recording.js'

/** Words with what lies between them. */
export function wordsOf(heard: readonly HeardWord[], speaker?: string) {
  const words = spokenWords(heard)
  return words.flatMap((word, index) => {
    const next = words[index + 1]
    const shared = { logprob: -0.01, ...(speaker === undefined ? {} : { speaker_id: speaker }) }
    const spoken = { ...word, type: 'word', ...shared }
    return next === undefined
      ? [spoken]
      : [spoken, { text: ' ', start: word.end, end: next.start, type: 'spacing', ...shared }]
  })
}
