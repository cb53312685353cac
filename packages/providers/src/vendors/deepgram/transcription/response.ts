import { textIn } from '../../../shared/vendor-values.js'
import type { TranscribedWord } from '../../../spec/transcription-events.js'
import { recordsIn, wordIn } from '../../../transcription/vendor-fields.js'

/** The words of a part, with their punctuation where there is any. */
export function deepgramWords(value: unknown): TranscribedWord[] {
  return recordsIn(value).flatMap(
    ({ punctuated_word, word, start, end, speaker, confidence }) =>
      wordIn(textIn(punctuated_word) ?? word, { start, end, speaker, confidence }) ?? [],
  )
}
