import { vendorFailure } from '../../../shared/vendor-failure.js'
import { textIn } from '../../../shared/vendor-values.js'
import type { LiveApi, LiveOpening, LiveWire } from '../../../transcription/live/live-wire.js'
import { readByType } from '../../../transcription/live/read-by-type.js'
import { numberIn } from '../../../transcription/vendor-fields.js'
import { toXaiRefusal } from '../errors.js'
import { createUtterance } from './live/utterance.js'
import { sttFields, sttUrl, unknownToXai, xaiWords } from './request.js'

/** The live socket, `wss /v1/stt`. */
export const xaiLiveApi: LiveApi = {
  unknownSettings: () => [...unknownToXai(), 'numerals'],
  turnEndSettings: ['silence_ms'],
  toRefusal: toXaiRefusal,
  keepAliveMs: null,
  answersToSilence: false,
  open: openStt,
}

/** Silence that ends an utterance where the caller does not say; the vendor's own 10 ms would end one at every breath. */
const usualSilenceMs = 500
/** The vendor's longest silence, for callers who end their turns themselves. */
const longestSilenceMs = 5_000

function openStt(opening: LiveOpening): LiveWire {
  const { settings, sink, onUnknown, call } = opening
  let turn = 0
  const utterance = createUtterance()

  function readPartial(message: Record<string, unknown>): void {
    const start = numberIn(message.start)
    const duration = numberIn(message.duration)
    const part = {
      text: textIn(message.text) ?? '',
      words: xaiWords(message.words),
      start_seconds: start,
      end_seconds: start === null || duration === null ? null : start + duration,
    }
    if (message.is_final !== true)
      sink.text(`${turn}`, { ...utterance.with(part), is_final: false })
    else if (message.speech_final === true) endTurn(utterance.with(part))
    else sink.text(`${turn}`, { ...utterance.add(part), is_final: false })
  }

  function endTurn(text: ReturnType<typeof utterance.with>): void {
    utterance.clear()
    sink.text(`${turn}`, { ...text, is_final: true, speaker: text.words[0]?.speaker ?? null })
    if (text.end_seconds !== null) sink.heardUntil(text.end_seconds)
    if (text.text.trim() === '') return
    sink.markTurn(`${turn}`, 'ended', { seconds: text.end_seconds, confidence: null })
    turn++
  }

  return {
    url: `${sttUrl(settings.baseUrl)}?${queryOf(opening)}`,
    headers: { authorization: `Bearer ${settings.apiKey}` },
    greeting: [],
    audio: (bytes) => bytes,
    finalize: () => ['{"type":"finalize"}'],
    keepAlive: () => [],
    end: () => ['{"type":"audio.done"}'],
    read: readByType(
      'type',
      {
        'transcript.created': () => sink.ready(),
        'transcript.partial': readPartial,
        'transcript.done'({ text, words }) {
          const rest = { text: textIn(text) ?? '', words: xaiWords(words) }
          const last = utterance.with({ ...rest, start_seconds: null, end_seconds: null })
          if (last.text.trim() !== '') endTurn(last)
          sink.done()
        },
        error: ({ message }) =>
          sink.failed(
            vendorFailure(call, { reason: 'unavailable', text: textIn(message) ?? 'error' }),
          ),
      },
      ({ type }) => onUnknown(String(type)),
    ),
  }
}

function queryOf({ request, sampleRate }: LiveOpening): URLSearchParams {
  const { turn_end } = request
  const silence = turn_end === null ? longestSilenceMs : (turn_end?.silence_ms ?? usualSilenceMs)
  return new URLSearchParams([
    ['sample_rate', String(sampleRate)],
    ['encoding', 'pcm'],
    ['interim_results', 'true'],
    ['endpointing', String(Math.min(silence, longestSilenceMs))],
    ...sttFields(request),
  ])
}
