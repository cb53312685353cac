import type { TranscribedWord } from '../../../spec/transcription-events.js'
import { numberIn, recordsIn, wordIn } from '../../../transcription/vendor-fields.js'

/** The words of a part; what lies between them and sounds that are no speech are left out. */
export function elevenLabsWords(value: unknown): TranscribedWord[] {
  return recordsIn(value)
    .filter(({ type = 'word' }) => type === 'word')
    .flatMap(({ text, start, end, speaker_id, logprob }) => {
      const chance = numberIn(logprob)
      const confidence = chance === null ? null : Math.exp(chance)
      return wordIn(text, { start, end, speaker: speaker_id, confidence }) ?? []
    })
}
