import { isRecord } from '@betterai/contracts'
import type { FailedCall } from '../../../shared/failed-call.js'
import type { SocketEnd } from '../../../shared/socket/vendor-socket.js'
import { textIn } from '../../../shared/vendor-values.js'
import type { Amount } from '../../../spec/amounts.js'
import { createLastText } from '../../../transcription/live/last-text.js'
import type { LiveApi, LiveOpening, LiveWire } from '../../../transcription/live/live-wire.js'
import { toGeminiRefusal, toReportedError } from '../errors.js'
import { secondsOf, transcriptionConfig, unknownToGemini } from './request.js'
import { amountsIn } from './response.js'

const path = '/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent'

/** Silence in milliseconds after which the vendor usually takes a turn as ended. */
const usualSilenceMs = 500

/** The Live socket, of which only the transcript of the input is asked for. */
export const geminiLiveApi: LiveApi = {
  unknownSettings: () => [...unknownToGemini, 'temperature', 'prompt'],
  turnEndSettings: ['silence_ms', 'prefix_padding_ms'],
  toRefusal: toGeminiRefusal,
  toEndError,
  keepAliveMs: null,
  answersToSilence: false,
  open: openLive,
}

/** The vendor has no message for errors: the reason of the close is all there is. */
function toEndError({ code, reason }: SocketEnd, call: FailedCall) {
  if (code === 1007 || code === 1008)
    return toReportedError({ message: reason, status: 'INVALID_ARGUMENT' }, call)
  return /quota/i.test(reason)
    ? toReportedError({ message: reason, status: 'RESOURCE_EXHAUSTED' }, call)
    : undefined
}

function openLive(opening: LiveOpening): LiveWire {
  const { settings, sink, request, sampleRate } = opening
  let turn = 0
  let text = ''
  const lastText = createLastText(sink.done)
  const isManual = request.turn_end === null
  const counted = new Map<string, number>()
  let sentSeconds = 0
  /** Where turns were ended by us, in seconds. */
  const commits: number[] = []

  function commit(): string {
    commits.push(sentSeconds)
    return realtime({ activityEnd: {} })
  }

  /** The newest count holds for the whole connection. */
  function count(amounts: readonly Amount[]): void {
    const added = amounts.map(({ unit, quantity }) => ({
      unit,
      quantity: Math.max(0, quantity - (counted.get(unit) ?? 0)),
    }))
    for (const { unit, quantity } of amounts) counted.set(unit, quantity)
    sink.used(added)
  }

  function endTurn(seconds: number | null): void {
    if (text.trim() !== '') {
      sink.text(`${turn}`, { text, is_final: true, end_seconds: seconds })
      sink.markTurn(`${turn}`, 'ended', { seconds, confidence: null })
      turn++
      const commit = commits.shift()
      if (commit === undefined) sink.heardTurn(request.turn_end?.silence_ms ?? usualSilenceMs)
      else sink.heardUntil(commit)
    }
    text = ''
    lastText.settled()
  }

  function readTranscript(part: Record<string, unknown>, isInterim: boolean): void {
    const added = textIn(part.text) ?? ''
    lastText.seen()
    if (!isInterim) text += added
    const shown = isInterim ? `${text}${added}` : text
    if (added !== '')
      sink.text(`${turn}`, {
        text: shown,
        is_final: false,
        start_seconds: secondsOf(part.startOffset),
        end_seconds: secondsOf(part.endOffset),
        speaker: textIn(part.speakerLabel) ?? null,
        language: textIn(part.languageCode) ?? null,
      })
    if (part.finished === true) endTurn(secondsOf(part.endOffset))
  }

  return {
    url: `${settings.baseUrl.replace(/\/+$/, '')}${path}`,
    headers: { 'x-goog-api-key': settings.apiKey },
    greeting: [
      JSON.stringify({ setup: setupOf(opening) }),
      ...(isManual ? [realtime({ activityStart: {} })] : []),
    ],
    audio(bytes) {
      sentSeconds += bytes.length / 2 / sampleRate
      const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64')
      return realtime({ audio: { data, mimeType: `audio/pcm;rate=${sampleRate}` } })
    },
    finalize: () => (isManual ? [commit(), realtime({ activityStart: {} })] : undefined),
    keepAlive: () => [],
    end() {
      lastText.expect()
      return [isManual ? commit() : realtime({ audioStreamEnd: true })]
    },
    read(message) {
      if ('setupComplete' in message) sink.ready()
      if (isRecord(message.usageMetadata)) count(amountsIn(message.usageMetadata))
      if ('goAway' in message) sink.renew()
      const { serverContent } = message
      if (!isRecord(serverContent)) return
      const { interimInputTranscription: interim, inputTranscription: settled } = serverContent
      if (isRecord(interim)) readTranscript(interim, true)
      if (isRecord(settled)) readTranscript(settled, false)
      if (serverContent.turnComplete === true) endTurn(null)
    },
  }
}

function realtime(realtimeInput: object): string {
  return JSON.stringify({ realtimeInput })
}

function setupOf({ request, model }: LiveOpening) {
  const { turn_end } = request
  const detection = {
    ...(turn_end === null ? { disabled: true } : {}),
    ...(turn_end?.silence_ms === undefined ? {} : { silenceDurationMs: turn_end.silence_ms }),
    ...(turn_end?.prefix_padding_ms === undefined
      ? {}
      : { prefixPaddingMs: turn_end.prefix_padding_ms }),
  }
  return {
    model: `models/${model.model_name}`,
    generationConfig: { responseModalities: ['TEXT'] },
    inputAudioTranscription: transcriptionConfig(request),
    ...(Object.keys(detection).length === 0
      ? {}
      : { realtimeInputConfig: { automaticActivityDetection: detection } }),
  }
}
