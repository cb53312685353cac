import type { TranscriptionSettings } from '../../../spec/transcription.js'
import type { TranscribedWord } from '../../../spec/transcription-events.js'
import type { UnknownSettings } from '../../../transcription/settings.js'
import { recordsIn, wordIn } from '../../../transcription/vendor-fields.js'

/** What the vendor's protocol has no field for. */
export const unknownToXai = (): UnknownSettings => [
  'prompt',
  'temperature',
  'translate_to',
  'punctuate',
  'profanity_filter',
  'max_speakers',
]

/** The address of files, and of the socket. */
export function sttUrl(baseUrl: string): string {
  return `${baseUrl.replace(/\/+$/, '')}/stt`
}

/** Fields that files and the socket have in common, in the order of the request. */
export function sttFields(request: TranscriptionSettings): [name: string, value: string][] {
  const { languages, diarize, removes_fillers, keywords = [] } = request
  const fields: Record<string, string | boolean | undefined> = {
    language: languages?.[0],
    diarize,
    filler_words: removes_fillers === undefined ? undefined : !removes_fillers,
  }
  const known = Object.entries(fields).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  )
  return [...known, ...keywords.map((keyword): [string, string] => ['keyterm', keyword])]
}

/** The words of a part, with the number of their speaker. */
export function xaiWords(value: unknown): TranscribedWord[] {
  return recordsIn(value).flatMap(
    ({ text, start, end, speaker, confidence }) =>
      wordIn(text, { start, end, speaker, confidence }) ?? [],
  )
}
