import { ValidationError } from '@betterai/core'
import { toOpenAiRefusal } from '../../../protocols/openai/errors.js'
import { vendorFailure } from '../../../shared/vendor-failure.js'
import type { SegmentEvent } from '../../../spec/transcription-events.js'
import type { FileAnswerContext, FileApi, FileCall } from '../../../transcription/file-api.js'
import { labelIn, numberIn, recordsIn, wordIn } from '../../../transcription/vendor-fields.js'
import { fileSegment } from '../../../transcription/whole-transcript.js'
import { openaiHeaders } from '../client.js'
import { baseLanguage, openaiUrl, unknownToOpenAi } from './request.js'
import { firstLanguage, languageCode } from './response/language.js'
import { amountsIn } from './response/usage.js'
import { createTranscriptNormaliser } from './stream.js'

/** Recordings over HTTP. */
export const openaiFileApi: FileApi = {
  extensions: ['wav', 'mp3', 'm4a', 'mp4', 'webm', 'ogg', 'flac'],
  unknownSettings: unknownToOpenAi,
  toRefusal: toOpenAiRefusal,
  createNormaliser: createTranscriptNormaliser,
  prepare(call) {
    const { request, settings } = call
    const isTranslation = request.translate_to !== undefined
    if (isTranslation && baseLanguage(request.translate_to ?? '') !== 'en')
      throw new ValidationError(
        `${call.model.model_name} translates to English only`,
        'translate_to',
      )
    return {
      url: openaiUrl(
        settings.baseUrl,
        isTranslation ? '/audio/translations' : '/audio/transcriptions',
      ),
      headers: openaiHeaders(settings),
      body: formOf(call, isTranslation),
    }
  },
  readAnswer(body, context) {
    if (typeof body.text !== 'string')
      throw vendorFailure(context, { reason: 'bad_response', text: 'the answer has no text' })
    const language = languageCode(body.language) ?? firstLanguage(body.languages)
    const duration_seconds = numberIn(body.duration)
    return {
      events: readSegments({ ...body, text: body.text }, { language, context }),
      amounts: amountsIn(body.usage),
      duration_seconds,
      language,
      request_id: null,
    }
  },
}

function formOf({ upload, request, model }: FileCall, isTranslation: boolean): FormData {
  const form = new FormData()
  form.append('file', new Blob([upload.bytes], { type: upload.mime_type }), upload.file_name)
  form.append('model', model.model_name)
  const { prompt, temperature, languages = [], keywords = [] } = request
  if (prompt !== undefined) form.append('prompt', prompt)
  if (temperature !== undefined) form.append('temperature', String(temperature))
  form.append('response_format', formatFor({ request, model }))
  if (isTranslation) return form
  const [language] = languages
  if (model.supports_several_languages)
    for (const one of languages) form.append('languages[]', baseLanguage(one))
  else if (language !== undefined) form.append('language', baseLanguage(language))
  for (const keyword of keywords) form.append('keywords[]', keyword)
  if (model.supports_word_timestamps)
    form.append('timestamp_granularities[]', request.timestamps === 'word' ? 'word' : 'segment')
  if (request.timestamps === 'word') form.append('timestamp_granularities[]', 'segment')
  if (model.supports_diarization) form.append('chunking_strategy', 'auto')
  if (request.interim_results && model.supports_interim_results) form.append('stream', 'true')
  return form
}

function formatFor({ request, model }: Pick<FileCall, 'request' | 'model'>): string {
  if (model.supports_word_timestamps) return 'verbose_json'
  return model.supports_diarization && request.diarize ? 'diarized_json' : 'json'
}

function readSegments(
  body: Record<string, unknown> & { text: string },
  { language, context }: { language: string | null; context: FileAnswerContext },
): SegmentEvent[] {
  const withWords = context.request.timestamps === 'word'
  const words = withWords
    ? recordsIn(body.words).flatMap(
        (word) => wordIn(word.word, { start: word.start, end: word.end }) ?? [],
      )
    : []
  const segments = recordsIn(body.segments)
  if (segments.length === 0)
    return body.text.trim() === '' ? [] : [fileSegment(0, { text: body.text, language, words })]
  let taken = 0
  return segments.map(({ text, start, end, speaker }, index) => {
    const until = index === segments.length - 1 ? Number.POSITIVE_INFINITY : (numberIn(end) ?? 0)
    const from = taken
    while (taken < words.length && (words[taken]?.start_seconds ?? 0) < until) taken++
    return fileSegment(index, {
      text: typeof text === 'string' ? text : '',
      start_seconds: numberIn(start),
      end_seconds: numberIn(end),
      words: words.slice(from, taken),
      speaker: labelIn(speaker),
      language,
    })
  })
}
