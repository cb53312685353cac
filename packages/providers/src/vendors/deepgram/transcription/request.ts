import type { TranscriptionModel } from '../../../spec/audio-models.js'
import type { TranscriptionSettings } from '../../../spec/transcription.js'
import type { UnknownSettings } from '../../../transcription/settings.js'

/** Settings that this vendor's protocols have no field for. */
export const unknownToDeepgram: UnknownSettings = [
  'prompt',
  'temperature',
  'max_speakers',
  'translate_to',
]

/** The fields of the address that files and live audio have in common. */
export function listenQuery(
  settings: TranscriptionSettings,
  model: TranscriptionModel,
): URLSearchParams {
  const query = new URLSearchParams({ model: model.model_name, smart_format: 'true' })
  const { punctuate = true, languages = [], keywords = [] } = settings
  query.set('punctuate', String(punctuate))
  if (settings.numerals !== undefined) query.set('numerals', String(settings.numerals))
  if (settings.profanity_filter) query.set('profanity_filter', 'true')
  if (settings.diarize) query.set('diarize', 'true')
  const [language] = languages
  if (languages.length > 1) query.set('language', 'multi')
  else if (language !== undefined) query.set('language', language)
  // Older models know single words only, under another name.
  const isOlder = /^nova-2/.test(model.model_name)
  for (const keyword of keywords) query.append(isOlder ? 'keywords' : 'keyterm', keyword)
  return query
}

/** Address of a path below the vendor's own. */
export function deepgramUrl(baseUrl: string, path: string, query: URLSearchParams): string {
  return `${baseUrl.replace(/\/+$/, '')}${path}?${query}`
}
