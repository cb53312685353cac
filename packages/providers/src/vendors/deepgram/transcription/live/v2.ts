import { isRecord } from '@betterai/contracts'
import { textIn } from '../../../../shared/vendor-values.js'
import type { LiveApi, LiveOpening, LiveWire } from '../../../../transcription/live/live-wire.js'
import { readByType } from '../../../../transcription/live/read-by-type.js'
import { firstText, numberIn } from '../../../../transcription/vendor-fields.js'
import { toDeepgramEnd, toDeepgramRefusal, toDeepgramReport } from '../../errors.js'
import { deepgramUrl, unknownToDeepgram } from '../request.js'
import { deepgramWords } from '../response.js'

/** Before the start of a turn is told, the vendor may take back this many seconds. */
const startMarginSeconds = 1

/** The live socket of the Flux models, which tell ends of turns by what was said. */
export const deepgramLiveV2: LiveApi = {
  unknownSettings: () => [...unknownToDeepgram, 'punctuate', 'removes_fillers'],
  turnEndSettings: [
    'end_of_turn_threshold',
    'eager_end_of_turn_threshold',
    'end_of_turn_timeout_ms',
  ],
  toRefusal: toDeepgramRefusal,
  toEndError: toDeepgramEnd,
  keepAliveMs: null,
  answersToSilence: true,
  open: openV2,
}

function openV2(opening: LiveOpening): LiveWire {
  const { settings, sink, onUnknown, call } = opening

  function readTurn(message: Record<string, unknown>): void {
    const key = String(message.turn_index)
    const text = textIn(message.transcript) ?? ''
    const seconds = numberIn(message.audio_window_end)
    const confidence = numberIn(message.end_of_turn_confidence)
    const isEnd = message.event === 'EndOfTurn'
    if (message.event === 'StartOfTurn') sink.startTurn(key, numberIn(message.audio_window_start))
    if (message.event === 'TurnResumed') sink.markTurn(key, 'resumed', { seconds, confidence })
    sink.text(key, {
      text,
      is_final: isEnd,
      start_seconds: numberIn(message.audio_window_start),
      end_seconds: seconds,
      words: deepgramWords(message.words),
      language: firstText(message.languages),
    })
    if (message.event === 'EagerEndOfTurn') sink.markTurn(key, 'eager_end', { seconds, confidence })
    if (isEnd) sink.markTurn(key, 'ended', { seconds, confidence })
    if (seconds === null) return
    if (isEnd) sink.heardUntil(seconds)
    else if (text === '') sink.heardUntil(seconds - startMarginSeconds)
  }

  return {
    url: deepgramUrl(settings.baseUrl, '/v2/listen', fluxQuery(opening)),
    headers: { authorization: `Token ${settings.apiKey}` },
    greeting: [],
    audio: (bytes) => bytes,
    // Ends can be forced for accounts only for which the vendor has switched it on; for others it closes the socket.
    finalize: () => undefined,
    keepAlive: () => [],
    end: () => ['{"type":"CloseStream"}'],
    read: readByType(
      'type',
      {
        Connected({ request_id }) {
          sink.session(textIn(request_id) ?? '')
          sink.ready()
        },
        TurnInfo: readTurn,
        Error: (message) => sink.failed(toDeepgramReport(message, call)),
      },
      ({ type }) => onUnknown(String(type)),
    ),
  }
}

function fluxQuery({ request, model, sampleRate }: LiveOpening): URLSearchParams {
  const query = new URLSearchParams({
    model: model.model_name,
    encoding: 'linear16',
    sample_rate: String(sampleRate),
  })
  const { turn_end, keywords = [], languages = [] } = request
  const thresholds = isRecord(turn_end) ? turn_end : {}
  const fields = {
    // 1 means that only the speaker's silence or nothing ends a turn.
    eot_threshold: turn_end === null ? 1 : thresholds.end_of_turn_threshold,
    eager_eot_threshold: thresholds.eager_end_of_turn_threshold,
    eot_timeout_ms: thresholds.end_of_turn_timeout_ms,
    numerals: request.numerals,
    profanity_filter: request.profanity_filter,
  }
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined) query.set(name, String(value))
  for (const keyword of keywords) query.append('keyterm', keyword)
  if (model.supports_several_languages)
    for (const language of languages) query.append('language_hint', language)
  return query
}
