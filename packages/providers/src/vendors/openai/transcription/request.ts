import type { TranscriptionModel } from '../../../spec/audio-models.js'
import type { UnknownSettings } from '../../../transcription/settings.js'

/** Settings that this vendor's protocols have no field for; one model translates, to English only. */
export function unknownToOpenAi(model: TranscriptionModel): UnknownSettings {
  const always = [
    'max_speakers',
    'punctuate',
    'numerals',
    'profanity_filter',
    'removes_fillers',
  ] as const
  return model.file_protocol === null ? [...always, 'temperature'] : always
}

/** Address of a path below the vendor's version. */
export function openaiUrl(baseUrl: string, path: string): string {
  return `${baseUrl.replace(/\/+$/, '')}${path}`
}

/** The vendor wants the language alone, without the region. */
export function baseLanguage(language: string): string {
  return language.split('-', 1)[0]?.toLowerCase() ?? language
}
