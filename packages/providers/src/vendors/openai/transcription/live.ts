import { isRecord } from '@betterai/contracts'
import { toOpenAiRefusal, toReportedError } from '../../../protocols/openai/errors.js'
import { textIn } from '../../../shared/vendor-values.js'
import type { LiveApi, LiveOpening, LiveWire } from '../../../transcription/live/live-wire.js'
import { ignore, readByType } from '../../../transcription/live/read-by-type.js'
import { numberIn } from '../../../transcription/vendor-fields.js'
import { openaiHeaders } from '../client.js'
import { baseLanguage, openaiUrl, unknownToOpenAi } from './request.js'
import { firstLanguage } from './response/language.js'
import { amountsIn } from './response/usage.js'

/** The Realtime socket with a session of type `transcription`. */
export const openaiLiveApi: LiveApi = {
  unknownSettings: unknownToOpenAi,
  turnEndSettings: ['silence_ms', 'threshold', 'prefix_padding_ms'],
  toRefusal: toOpenAiRefusal,
  keepAliveMs: null,
  answersToSilence: false,
  open: openTranscription,
}

function openTranscription(opening: LiveOpening): LiveWire {
  const { settings, sink, onUnknown, call, sampleRate } = opening
  const texts = new Map<string, string>()
  /** Second up to which an item reaches, once that is known. */
  const ends = new Map<string, number>()
  /** Items whose text is still to come. */
  const pending = new Set<string>()
  let isReady = false
  let sentSeconds = 0
  /** Where the audio was committed by us; the vendor answers each in turn. */
  const commits: number[] = []
  let isEnding = false

  function finishWhenAnswered(): void {
    if (isEnding && commits.length === 0 && pending.size === 0) sink.done()
  }

  function commit(): string[] {
    commits.push(sentSeconds)
    return ['{"type":"input_audio_buffer.commit"}']
  }

  function settle(item: string): void {
    const seconds = ends.get(item) ?? null
    sink.markTurn(item, 'ended', { seconds, confidence: null })
    if (seconds !== null) sink.heardUntil(seconds)
    for (const store of [texts, ends]) store.delete(item)
    pending.delete(item)
    finishWhenAnswered()
  }

  function readCommitted(item: string): void {
    pending.add(item)
    // Turns that the vendor ends itself have told their end before.
    const seconds = ends.has(item) ? undefined : commits.shift()
    if (seconds !== undefined) ends.set(item, seconds)
    sink.startTurn(item, null)
  }

  function readDelta(message: Record<string, unknown>): void {
    const item = itemOf(message)
    const text = (texts.get(item) ?? '') + (textIn(message.delta) ?? '')
    texts.set(item, text)
    sink.text(item, { text, is_final: false })
  }

  function readCompleted(message: Record<string, unknown>): void {
    const item = itemOf(message)
    sink.text(item, {
      text: textIn(message.transcript) ?? '',
      is_final: true,
      end_seconds: ends.get(item) ?? null,
      language: firstLanguage(message.languages),
    })
    sink.used(amountsIn(message.usage))
    settle(item)
  }

  function readFailed(message: Record<string, unknown>): void {
    const error = toReportedError(message.error, call)
    sink.notice('transcription_failed', error.originalError ?? error.message)
    settle(itemOf(message))
  }

  function readError(error: unknown): void {
    const typed = toReportedError(error, call)
    if (typed.upstreamCode === 'input_audio_buffer_commit_empty') {
      commits.shift()
      finishWhenAnswered()
    } else if (isReady && typed.isRequestFault)
      sink.notice('vendor_refused', typed.originalError ?? typed.message)
    else sink.failed(typed)
  }

  return {
    url: openaiUrl(settings.baseUrl, '/realtime?intent=transcription'),
    headers: openaiHeaders(settings),
    greeting: [JSON.stringify({ type: 'session.update', session: sessionOf(opening) })],
    audio(bytes) {
      sentSeconds += bytes.length / 2 / sampleRate
      const audio = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64')
      return JSON.stringify({ type: 'input_audio_buffer.append', audio })
    },
    finalize: commit,
    keepAlive: () => [],
    end() {
      isEnding = true
      return commit()
    },
    read: readByType(
      'type',
      {
        'session.created': ({ session }) =>
          sink.session(isRecord(session) ? (textIn(session.id) ?? '') : ''),
        'session.updated'() {
          isReady = true
          sink.ready()
        },
        'input_audio_buffer.speech_started': (message) =>
          sink.startTurn(itemOf(message), secondsOf(message.audio_start_ms)),
        'input_audio_buffer.speech_stopped'(message) {
          const seconds = secondsOf(message.audio_end_ms)
          if (seconds !== null) ends.set(itemOf(message), seconds)
        },
        'input_audio_buffer.committed': (message) => readCommitted(itemOf(message)),
        'conversation.item.input_audio_transcription.delta': readDelta,
        'conversation.item.input_audio_transcription.completed': readCompleted,
        'conversation.item.input_audio_transcription.failed': readFailed,
        'conversation.item.input_audio_transcription.segment': ignore,
        'conversation.item.added': ignore,
        'conversation.item.done': ignore,
        'conversation.item.created': ignore,
        'rate_limits.updated': ignore,
        error: ({ error }) => readError(error),
      },
      ({ type }) => onUnknown(String(type)),
    ),
  }
}

function itemOf({ item_id }: Record<string, unknown>): string {
  return textIn(item_id) ?? ''
}

function secondsOf(milliseconds: unknown): number | null {
  const value = numberIn(milliseconds)
  return value === null ? null : value / 1_000
}

function sessionOf({ request, model, sampleRate }: LiveOpening) {
  const { prompt, languages = [], keywords = [], turn_end } = request
  const [language] = languages
  const one = language === undefined ? {} : { language: baseLanguage(language) }
  const several = languages.length === 0 ? {} : { languages: languages.map(baseLanguage) }
  return {
    type: 'transcription',
    audio: {
      input: {
        format: { type: 'audio/pcm', rate: sampleRate },
        noise_reduction: null,
        turn_detection:
          turn_end === null || !model.supports_vad
            ? null
            : {
                type: 'server_vad',
                threshold: turn_end?.threshold ?? 0.5,
                prefix_padding_ms: turn_end?.prefix_padding_ms ?? 300,
                silence_duration_ms: turn_end?.silence_ms ?? 500,
              },
        transcription: {
          model: model.model_name,
          ...(model.supports_several_languages ? several : one),
          ...(keywords.length === 0 ? {} : { keywords }),
          ...(prompt === undefined ? {} : { prompt }),
        },
      },
    },
  }
}
