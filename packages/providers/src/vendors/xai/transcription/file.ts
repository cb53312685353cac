import { vendorFailure } from '../../../shared/vendor-failure.js'
import { textIn } from '../../../shared/vendor-values.js'
import type { SpokenPart } from '../../../transcription/by-speaker.js'
import { bySpeaker } from '../../../transcription/by-speaker.js'
import type { FileAnswerContext, FileApi, FileCall } from '../../../transcription/file-api.js'
import { audioSeconds } from '../../../transcription/transcription-account.js'
import { numberIn } from '../../../transcription/vendor-fields.js'
import { fileSegment } from '../../../transcription/whole-transcript.js'
import { toXaiRefusal } from '../errors.js'
import { sttFields, sttUrl, unknownToXai, xaiWords } from './request.js'

/** Recordings over HTTP: `POST /v1/stt`, which knows one model only. */
export const xaiFileApi: FileApi = {
  extensions: ['wav', 'mp3', 'm4a', 'mp4', 'ogg', 'flac', 'aac'],
  unknownSettings: unknownToXai,
  toRefusal: toXaiRefusal,
  prepare: (call) => ({
    url: sttUrl(call.settings.baseUrl),
    headers: { authorization: `Bearer ${call.settings.apiKey}` },
    body: formOf(call),
  }),
  readAnswer(body, context) {
    if (typeof body.text !== 'string')
      throw vendorFailure(context, { reason: 'bad_response', text: 'the answer has no text' })
    const words = xaiWords(body.words)
    const language = textIn(body.language) || null
    const duration_seconds =
      numberIn(body.duration) ??
      context.upload.duration_seconds ??
      words.at(-1)?.end_seconds ??
      null
    return {
      events: segmentsOf({ text: body.text, words }, { language, context }),
      amounts:
        duration_seconds === null
          ? []
          : [audioSeconds(duration_seconds, { kind: 'file', ...context })],
      duration_seconds,
      language,
      request_id: null,
    }
  },
}

function segmentsOf(
  whole: SpokenPart,
  { language, context }: { language: string | null; context: FileAnswerContext },
) {
  const { diarize, timestamps } = context.request
  const parts = diarize && whole.words.length > 0 ? bySpeaker(whole.words) : [whole]
  return parts
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, words }, index) =>
      fileSegment(index, {
        text,
        start_seconds: words[0]?.start_seconds ?? null,
        end_seconds: words.at(-1)?.end_seconds ?? null,
        words: timestamps === 'word' ? words : [],
        speaker: words[0]?.speaker ?? null,
        language,
      }),
    )
}

/** The vendor wants the file behind all other fields. */
function formOf({ upload, request }: FileCall): FormData {
  const form = new FormData()
  for (const [name, value] of sttFields(request)) form.append(name, value)
  // Numbers are written as digits where the vendor knows the language.
  if (request.languages?.[0] !== undefined) form.append('format', String(request.numerals ?? true))
  form.append('file', new Blob([upload.bytes], { type: upload.mime_type }), upload.file_name)
  return form
}
