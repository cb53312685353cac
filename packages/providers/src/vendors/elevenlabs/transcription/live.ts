import { isRecord } from '@betterai/contracts'
import { textIn } from '../../../shared/vendor-values.js'
import { createLastText } from '../../../transcription/live/last-text.js'
import type { LiveApi, LiveOpening, LiveWire } from '../../../transcription/live/live-wire.js'
import { readByType } from '../../../transcription/live/read-by-type.js'
import { toElevenLabsRefusal, toElevenLabsReport } from '../errors.js'
import { elevenLabsWords } from './response.js'

/** The live socket of scribe. */
export const elevenLabsLiveApi: LiveApi = {
  unknownSettings: () => [
    'prompt',
    'translate_to',
    'punctuate',
    'numerals',
    'profanity_filter',
    'temperature',
  ],
  turnEndSettings: ['silence_ms', 'threshold'],
  toRefusal: toElevenLabsRefusal,
  keepAliveMs: null,
  answersToSilence: false,
  open: openScribe,
}

function openScribe(opening: LiveOpening): LiveWire {
  const { settings, sink, onUnknown, call, sampleRate } = opening
  let turn = 0
  let hasTimes = false
  // The vendor does not say which commit it answers.
  const lastText = createLastText(sink.done)

  const chunk = (audio_base_64: string, commit: boolean) =>
    JSON.stringify({
      message_type: 'input_audio_chunk',
      audio_base_64,
      commit,
      sample_rate: sampleRate,
    })

  function readFinal(message: Record<string, unknown>): void {
    const words = elevenLabsWords(message.words)
    const text = textIn(message.text) ?? ''
    const end_seconds = words.at(-1)?.end_seconds ?? null
    sink.text(`${turn}`, {
      text,
      is_final: true,
      start_seconds: words[0]?.start_seconds ?? null,
      end_seconds,
      words,
      language: textIn(message.language_code) ?? null,
    })
    if (text.trim() !== '') {
      sink.markTurn(`${turn}`, 'ended', { seconds: end_seconds, confidence: null })
      turn++
    }
    if (end_seconds !== null) sink.heardUntil(end_seconds)
    lastText.settled()
  }

  function readOther(message: Record<string, unknown>): void {
    const error = toElevenLabsReport(message, call)
    if (error === undefined) onUnknown(String(message.message_type))
    else sink.failed(error)
  }

  return {
    url: `${settings.baseUrl.replace(/\/+$/, '')}/v1/speech-to-text/realtime?${queryOf(opening)}`,
    headers: { 'xi-api-key': settings.apiKey },
    greeting: [],
    audio: (bytes) =>
      chunk(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64'), false),
    finalize: () => [chunk('', true)],
    keepAlive: () => [],
    end() {
      lastText.expect()
      return [chunk('', true)]
    },
    read: readByType(
      'message_type',
      {
        session_started({ config, session_id }) {
          hasTimes = isRecord(config) && config.include_timestamps === true
          sink.session(textIn(session_id) ?? '')
          sink.ready()
        },
        partial_transcript({ text }) {
          lastText.seen()
          sink.text(`${turn}`, { text: textIn(text) ?? '', is_final: false })
        },
        committed_transcript(message) {
          // With times, the same text follows once more.
          if (!hasTimes) readFinal(message)
        },
        committed_transcript_with_timestamps: readFinal,
        commit_throttled: () => lastText.settled(),
        warning: ({ warning }) => sink.notice('vendor_warning', textIn(warning) ?? ''),
        session_time_limit_exceeded: () => sink.renew(),
      },
      readOther,
    ),
  }
}

function queryOf({ request, model, sampleRate }: LiveOpening): URLSearchParams {
  const { turn_end, languages = [], keywords = [] } = request
  const query = new URLSearchParams({
    model_id: model.model_name,
    audio_format: `pcm_${sampleRate}`,
    include_timestamps: 'true',
    commit_strategy: turn_end === null ? 'manual' : 'vad',
  })
  const [language] = languages
  if (language === undefined) query.set('include_language_detection', 'true')
  else query.set('language_code', language)
  if (turn_end?.silence_ms !== undefined)
    query.set('vad_silence_threshold_secs', String(turn_end.silence_ms / 1_000))
  if (turn_end?.threshold !== undefined) query.set('vad_threshold', String(turn_end.threshold))
  if (request.removes_fillers !== undefined)
    query.set('no_verbatim', String(request.removes_fillers))
  for (const keyword of keywords) query.append('keyterms', keyword)
  return query
}
