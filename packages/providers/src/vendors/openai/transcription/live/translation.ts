import { isRecord } from '@betterai/contracts'
import { ValidationError } from '@betterai/core'
import { toOpenAiRefusal, toReportedError } from '../../../../protocols/openai/errors.js'
import { textIn } from '../../../../shared/vendor-values.js'
import type { LiveApi, LiveOpening, LiveWire } from '../../../../transcription/live/live-wire.js'
import { ignore, readByType } from '../../../../transcription/live/read-by-type.js'
import { openaiHeaders } from '../../client.js'
import { baseLanguage, openaiUrl, unknownToOpenAi } from '../request.js'

/** The vendor translates in frames of this many milliseconds, and wants them also while nobody speaks. */
const frameMs = 200

/** Nothing says that a text is final; a sentence is taken as such once it has ended. */
const sentenceEnd = /[.!?…。！？]["'”’)]*\s*$/

/** The translation socket: its text grows by deltas, without turns or corrections. */
export const openaiLiveTranslationApi: LiveApi = {
  unknownSettings: unknownToOpenAi,
  turnEndSettings: [],
  toRefusal: toOpenAiRefusal,
  keepAliveMs: frameMs,
  answersToSilence: false,
  open: openTranslation,
}

function openTranslation(opening: LiveOpening): LiveWire {
  const { settings, sink, onUnknown, call, request, model, sampleRate } = opening
  if (request.translate_to === undefined)
    throw new ValidationError(`${model.model_name} wants to know the language`, 'translate_to')
  const language = baseLanguage(request.translate_to)
  const silence = append(new Uint8Array((2 * sampleRate * frameMs) / 1_000))
  let text = ''

  function tell(is_final: boolean): void {
    sink.text('0', { text, is_final, language })
    if (is_final) text = ''
  }

  return {
    url: openaiUrl(
      settings.baseUrl,
      `/realtime/translations?model=${encodeURIComponent(model.model_name)}`,
    ),
    headers: openaiHeaders(settings),
    greeting: [
      JSON.stringify({ type: 'session.update', session: { audio: { output: { language } } } }),
    ],
    audio: append,
    finalize: () => undefined,
    keepAlive: () => [silence],
    end: () => ['{"type":"session.close"}'],
    read: readByType(
      'type',
      {
        'session.created': ({ session }) =>
          sink.session(isRecord(session) ? (textIn(session.id) ?? '') : ''),
        'session.updated': () => sink.ready(),
        'session.output_transcript.delta'({ delta }) {
          text += textIn(delta) ?? ''
          tell(sentenceEnd.test(text))
        },
        'session.closed'() {
          if (text !== '') tell(true)
          sink.markTurn('0', 'ended', { seconds: null, confidence: null })
          sink.done()
        },
        'session.input_transcript.delta': ignore,
        'session.output_audio.delta': ignore,
        error: ({ error }) => sink.failed(toReportedError(error, call)),
      },
      ({ type }) => onUnknown(String(type)),
    ),
  }
}

function append(bytes: Uint8Array): string {
  const audio = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64')
  return JSON.stringify({ type: 'session.input_audio_buffer.append', audio })
}
