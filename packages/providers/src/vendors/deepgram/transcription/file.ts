import { isRecord } from '@betterai/contracts'
import { vendorFailure } from '../../../shared/vendor-failure.js'
import { textIn } from '../../../shared/vendor-values.js'
import type { SegmentEvent } from '../../../spec/transcription-events.js'
import type { FileAnswerContext, FileApi } from '../../../transcription/file-api.js'
import { audioSeconds } from '../../../transcription/transcription-account.js'
import { labelIn, numberIn, recordsIn } from '../../../transcription/vendor-fields.js'
import { fileSegment } from '../../../transcription/whole-transcript.js'
import { toDeepgramRefusal } from '../errors.js'
import { deepgramUrl, listenQuery, unknownToDeepgram } from './request.js'
import { deepgramWords } from './response.js'

/** Recordings over HTTP. */
export const deepgramFileApi: FileApi = {
  extensions: ['wav', 'mp3', 'm4a', 'mp4', 'webm', 'ogg', 'flac', 'aac', 'aiff'],
  unknownSettings: () => unknownToDeepgram,
  toRefusal: toDeepgramRefusal,
  prepare({ upload, request, model, settings }) {
    const query = listenQuery(request, model)
    query.set('utterances', 'true')
    if (request.removes_fillers === false) query.set('filler_words', 'true')
    if (!query.has('language')) query.set('detect_language', 'true')
    return {
      url: deepgramUrl(settings.baseUrl, '/v1/listen', query),
      headers: { authorization: `Token ${settings.apiKey}`, 'content-type': upload.mime_type },
      body: upload.bytes,
    }
  },
  readAnswer(body, context) {
    const metadata = isRecord(body.metadata) ? body.metadata : {}
    const results = isRecord(body.results) ? body.results : undefined
    if (results === undefined)
      throw vendorFailure(context, { reason: 'bad_response', text: 'the answer has no results' })
    const channels = recordsIn(results.channels)
    const language = textIn(channels[0]?.detected_language) ?? onlyLanguage(context)
    const duration_seconds = numberIn(metadata.duration)
    return {
      events: readSegments(results, { language, context }),
      amounts:
        duration_seconds === null
          ? []
          : [audioSeconds(duration_seconds, { kind: 'file', ...context })],
      duration_seconds,
      language,
      request_id: textIn(metadata.request_id) ?? null,
    }
  },
}

function onlyLanguage({ request: { languages = [] } }: FileAnswerContext): string | null {
  return languages.length === 1 ? (languages[0] ?? null) : null
}

type ReadOptions = { language: string | null; context: FileAnswerContext }

/** Utterances have times and speakers; without any, each channel is one part. */
function readSegments(
  results: Record<string, unknown>,
  { language, context }: ReadOptions,
): SegmentEvent[] {
  const utterances = recordsIn(results.utterances)
  const parts =
    utterances.length > 0
      ? utterances
      : recordsIn(results.channels).flatMap(({ alternatives }) =>
          recordsIn(alternatives).slice(0, 1),
        )
  const withWords = context.request.timestamps === 'word'
  return parts
    .map((part) => ({ ...part, text: textIn(part.transcript) ?? '' }))
    .filter(({ text }) => text !== '')
    .map((part, index) => {
      const words = deepgramWords('words' in part ? part.words : [])
      const { start, end, speaker, confidence, text } = part as Record<string, unknown>
      return fileSegment(index, {
        text: String(text),
        start_seconds: numberIn(start) ?? words[0]?.start_seconds ?? null,
        end_seconds: numberIn(end) ?? words.at(-1)?.end_seconds ?? null,
        words: withWords ? words : [],
        speaker: labelIn(speaker),
        language,
        confidence: numberIn(confidence),
      })
    })
}
