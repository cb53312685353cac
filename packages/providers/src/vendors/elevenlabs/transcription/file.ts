import { vendorFailure } from '../../../shared/vendor-failure.js'
import { textIn } from '../../../shared/vendor-values.js'
import type { SegmentEvent } from '../../../spec/transcription-events.js'
import type { SpokenPart } from '../../../transcription/by-speaker.js'
import { bySpeaker } from '../../../transcription/by-speaker.js'
import type { FileApi, FileCall } from '../../../transcription/file-api.js'
import { audioSeconds } from '../../../transcription/transcription-account.js'
import { numberIn } from '../../../transcription/vendor-fields.js'
import { fileSegment } from '../../../transcription/whole-transcript.js'
import { toElevenLabsRefusal } from '../errors.js'
import { elevenLabsWords } from './response.js'

/** Recordings over HTTP. */
export const elevenLabsFileApi: FileApi = {
  extensions: ['wav', 'mp3', 'm4a', 'mp4', 'webm', 'ogg', 'flac', 'aac', 'aiff'],
  unknownSettings: () => ['prompt', 'translate_to', 'punctuate', 'numerals', 'profanity_filter'],
  toRefusal: toElevenLabsRefusal,
  prepare: (call) => ({
    url: `${call.settings.baseUrl.replace(/\/+$/, '')}/v1/speech-to-text`,
    headers: { 'xi-api-key': call.settings.apiKey },
    body: formOf(call),
  }),
  readAnswer(body, context) {
    if (typeof body.text !== 'string')
      throw vendorFailure(context, { reason: 'bad_response', text: 'the answer has no text' })
    const words = elevenLabsWords(body.words)
    const language = textIn(body.language_code) ?? null
    const duration_seconds =
      numberIn(body.audio_duration_secs) ??
      context.upload.duration_seconds ??
      words.at(-1)?.end_seconds ??
      null
    const { diarize, timestamps } = context.request
    const parts = diarize ? bySpeaker(words) : []
    const shown = parts.length > 0 ? parts : [{ text: body.text, words }]
    return {
      events: shown
        .filter(({ text }) => text.trim() !== '')
        .map((part, index) =>
          toSegment(index, { ...part, language, withWords: timestamps === 'word' }),
        ),
      amounts:
        duration_seconds === null
          ? []
          : [audioSeconds(duration_seconds, { kind: 'file', ...context })],
      duration_seconds,
      language,
      request_id: textIn(body.transcription_id) ?? null,
    }
  },
}

function formOf({ upload, request, model }: FileCall): FormData {
  const form = new FormData()
  const { languages = [], keywords = [] } = request
  const fields = {
    model_id: model.model_name,
    language_code: languages[0],
    timestamps_granularity: request.timestamps === 'none' && !request.diarize ? 'none' : 'word',
    diarize: request.diarize,
    num_speakers: request.max_speakers,
    temperature: request.temperature,
    no_verbatim: request.removes_fillers,
    tag_audio_events: false,
  }
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined) form.append(name, String(value))
  for (const keyword of keywords) form.append('keyterms', keyword)
  form.append('file', new Blob([upload.bytes], { type: upload.mime_type }), upload.file_name)
  return form
}

function toSegment(
  index: number,
  {
    text,
    words,
    language,
    withWords,
  }: SpokenPart & { language: string | null; withWords: boolean },
): SegmentEvent {
  return fileSegment(index, {
    text,
    start_seconds: words[0]?.start_seconds ?? null,
    end_seconds: words.at(-1)?.end_seconds ?? null,
    words: withWords ? words : [],
    speaker: words[0]?.speaker ?? null,
    language,
  })
}
