import { isRecord } from '@betterai/contracts'
import { textIn } from '../../../../shared/vendor-values.js'
import type { TextPart } from '../../../../transcription/live/live-transcript.js'
import type { LiveApi, LiveOpening, LiveWire } from '../../../../transcription/live/live-wire.js'
import { readByType } from '../../../../transcription/live/read-by-type.js'
import { firstText, numberIn, recordsIn } from '../../../../transcription/vendor-fields.js'
import { toDeepgramEnd, toDeepgramRefusal, toDeepgramReport } from '../../errors.js'
import { deepgramUrl, listenQuery, unknownToDeepgram } from '../request.js'
import { deepgramWords } from '../response.js'

/** The live socket of the nova models. */
export const deepgramLiveV1: LiveApi = {
  unknownSettings: () => unknownToDeepgram,
  turnEndSettings: ['silence_ms'],
  toRefusal: toDeepgramRefusal,
  toEndError: toDeepgramEnd,
  keepAliveMs: 5_000,
  answersToSilence: true,
  open: openV1,
}

function openV1(opening: LiveOpening): LiveWire {
  const { settings, sink, onUnknown, call } = opening
  /** Number of the turn on this connection. */
  let turn = 0
  /** Second at which the last turn ended. */
  let endedAt = 0
  let lastEnd: number | null = null

  function endTurn(seconds: number | null): void {
    sink.markTurn(`${turn}`, 'ended', { seconds, confidence: null })
    turn++
    endedAt = Math.max(endedAt, seconds ?? 0)
  }

  function readResults(message: Record<string, unknown>): void {
    const start = numberIn(message.start)
    const end = start === null ? null : start + (numberIn(message.duration) ?? 0)
    const part = textOf(message, { start_seconds: start, end_seconds: end })
    sink.text(`${turn}`, part)
    if (!part.is_final) return
    lastEnd = part.words?.at(-1)?.end_seconds ?? lastEnd
    if (end !== null) sink.heardUntil(end)
    if (message.speech_final === true || message.from_finalize === true) endTurn(lastEnd ?? end)
  }

  function readUtteranceEnd({ last_word_end }: Record<string, unknown>): void {
    const seconds = numberIn(last_word_end)
    // One that comes late speaks of a turn that has ended already.
    if (seconds === null || seconds > endedAt) endTurn(seconds)
  }

  return {
    url: deepgramUrl(settings.baseUrl, '/v1/listen', liveQuery(opening)),
    headers: { authorization: `Token ${settings.apiKey}` },
    greeting: [],
    isReadyAtOpen: true,
    audio: (bytes) => bytes,
    finalize: () => ['{"type":"Finalize"}'],
    keepAlive: () => ['{"type":"KeepAlive"}'],
    end: () => ['{"type":"CloseStream"}'],
    read: readByType(
      'type',
      {
        Results: readResults,
        SpeechStarted: ({ timestamp }) => sink.startTurn(`${turn}`, numberIn(timestamp)),
        UtteranceEnd: readUtteranceEnd,
        Metadata({ request_id }) {
          sink.session(textIn(request_id) ?? '')
          sink.done()
        },
        Error: (message) => sink.failed(toDeepgramReport(message, call)),
      },
      ({ type }) => onUnknown(String(type)),
    ),
  }
}

function textOf(
  { channel, is_final }: Record<string, unknown>,
  times: Pick<TextPart, 'start_seconds' | 'end_seconds'>,
): TextPart {
  const [alternative = {}] = recordsIn(isRecord(channel) ? channel.alternatives : [])
  const text = textIn(alternative.transcript) ?? ''
  const words = deepgramWords(alternative.words)
  return {
    text,
    is_final: is_final === true,
    start_seconds: words[0]?.start_seconds ?? times.start_seconds ?? null,
    end_seconds: words.at(-1)?.end_seconds ?? times.end_seconds ?? null,
    words,
    speaker: words[0]?.speaker ?? null,
    language: firstText(alternative.languages),
    confidence: text === '' ? null : numberIn(alternative.confidence),
  }
}

function liveQuery({ request, model, sampleRate }: LiveOpening): URLSearchParams {
  const query = listenQuery(request, model)
  if (!query.has('language') && model.supports_several_languages) query.set('language', 'multi')
  for (const [name, value] of Object.entries({
    encoding: 'linear16',
    sample_rate: sampleRate,
    channels: 1,
    interim_results: true,
    vad_events: true,
  }))
    query.set(name, String(value))
  if (request.turn_end === null) query.set('endpointing', 'false')
  else {
    const { silence_ms } = request.turn_end ?? {}
    if (silence_ms !== undefined) query.set('endpointing', String(silence_ms))
    query.set('utterance_end_ms', String(Math.max(1_000, silence_ms ?? 0)))
  }
  return query
}
