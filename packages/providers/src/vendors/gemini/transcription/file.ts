import { isRecord } from '@betterai/contracts'
import { vendorFailure } from '../../../shared/vendor-failure.js'
import { textIn } from '../../../shared/vendor-values.js'
import type { SegmentEvent } from '../../../spec/transcription-events.js'
import type { FileAnswerContext, FileApi, FileCall } from '../../../transcription/file-api.js'
import { recordsIn, wordIn } from '../../../transcription/vendor-fields.js'
import { fileSegment } from '../../../transcription/whole-transcript.js'
import { toBlockedError, toGeminiRefusal } from '../errors.js'
import { secondsOf, transcriptionConfig, unknownToGemini } from './request.js'
import { amountsIn } from './response.js'

/** Recordings over HTTP. */
export const geminiFileApi: FileApi = {
  extensions: ['wav', 'mp3', 'm4a', 'mp4', 'webm', 'ogg', 'flac', 'aac', 'aiff'],
  unknownSettings: () => unknownToGemini,
  toRefusal: toGeminiRefusal,
  prepare: (call) => ({
    url: `${call.settings.baseUrl.replace(/\/+$/, '')}/v1beta/models/${call.model.model_name}:generateContent`,
    headers: { 'x-goog-api-key': call.settings.apiKey, 'content-type': 'application/json' },
    body: JSON.stringify(bodyOf(call)),
  }),
  readAnswer(body, context) {
    const { promptFeedback, candidates, usageMetadata, responseId } = body
    const blocked = isRecord(promptFeedback) ? textIn(promptFeedback.blockReason) : undefined
    if (blocked !== undefined)
      throw toBlockedError({ reason: blocked, message: undefined }, context)
    const [candidate] = recordsIn(candidates)
    if (candidate === undefined)
      throw vendorFailure(context, { reason: 'bad_response', text: 'the answer has no candidate' })
    const content = isRecord(candidate.content) ? candidate.content : {}
    const segments = readParts(recordsIn(content.parts), context)
    return {
      events: segments,
      amounts: amountsIn(usageMetadata),
      duration_seconds: null,
      language: segments.find(({ language }) => language !== null)?.language ?? null,
      request_id: textIn(responseId) ?? null,
    }
  },
}

function bodyOf({ upload, request }: FileCall) {
  const data = Buffer.from(upload.bytes.buffer, upload.bytes.byteOffset, upload.bytes.length)
  const { prompt, translate_to, temperature } = request
  const words = [
    ...(translate_to === undefined
      ? []
      : [`Write what is said in ${languageName(translate_to)}, without any comment.`]),
    ...(prompt === undefined ? [] : [prompt]),
  ]
  return {
    contents: [
      {
        role: 'user',
        parts: [
          ...words.map((text) => ({ text })),
          { inlineData: { mimeType: upload.mime_type, data: data.toString('base64') } },
        ],
      },
    ],
    generationConfig: {
      ...(temperature === undefined ? {} : { temperature }),
      audioTranscriptionConfig: transcriptionConfig(request),
    },
  }
}

function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code
  } catch {
    // Whatever it is called, the model may understand it.
    return code
  }
}

/** Parts with a transcript have times and speakers; models that answer in text have it in one go. */
function readParts(
  parts: readonly Record<string, unknown>[],
  context: FileAnswerContext,
): SegmentEvent[] {
  const transcripts = parts.flatMap(({ audioTranscription }) =>
    isRecord(audioTranscription) ? [audioTranscription] : [],
  )
  if (transcripts.length === 0) {
    const text = parts
      .map(({ text, thought }) => (thought === true ? '' : (textIn(text) ?? '')))
      .join('')
    return text.trim() === '' ? [] : [fileSegment(0, { text })]
  }
  const withWords = context.request.timestamps === 'word'
  return transcripts
    .filter(({ text }) => textIn(text)?.trim())
    .map(({ text, words, startOffset, endOffset, speakerLabel, languageCode }, index) =>
      fileSegment(index, {
        text: textIn(text) ?? '',
        start_seconds: secondsOf(startOffset),
        end_seconds: secondsOf(endOffset),
        words: withWords ? geminiWords(words) : [],
        speaker: textIn(speakerLabel) ?? null,
        language: textIn(languageCode) ?? null,
      }),
    )
}

function geminiWords(value: unknown) {
  return recordsIn(value).flatMap(
    ({ word, startOffset, endOffset }) =>
      wordIn(word, { start: secondsOf(startOffset), end: secondsOf(endOffset) }) ?? [],
  )
}
