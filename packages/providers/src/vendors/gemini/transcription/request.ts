import type { TranscriptionSettings } from '../../../spec/transcription.js'
import type { UnknownSettings } from '../../../transcription/settings.js'

/** Settings that this vendor's protocols have no field for. */
export const unknownToGemini: UnknownSettings = [
  'max_speakers',
  'punctuate',
  'numerals',
  'profanity_filter',
]

/** How the model is to write down what it hears. */
export function transcriptionConfig(settings: TranscriptionSettings): Record<string, unknown> {
  const { languages = [], keywords = [], removes_fillers, timestamps, diarize } = settings
  return {
    ...(languages.length === 0 ? {} : { languageCodes: languages }),
    ...(keywords.length === 0 ? {} : { customVocabulary: keywords }),
    ...(timestamps === 'word' ? { wordTimestamp: true } : {}),
    ...(diarize ? { diarization: true } : {}),
    // Only verbatim transcripts have times and speakers.
    ...(removes_fillers && timestamps !== 'word' && !diarize ? { mode: 'SMART' } : {}),
  }
}

/** Seconds of a duration such as `1.25s`, null for anything else. */
export function secondsOf(value: unknown): number | null {
  const match = typeof value === 'string' ? /^(\d+(?:\.\d+)?)s$/.exec(value) : null
  return match === null ? null : Number(match[1])
}
