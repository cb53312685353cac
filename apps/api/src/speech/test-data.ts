import { createDeferred } from '@betterai/core'
import type { TranscriptionEvent, TranscriptionProvider } from '@betterai/providers'
import type { OpenedSpeech } from './open-speech.js'

const names = { provider_name: 'test-data', model: 'mock-model' }

/** Speaks a fixed chunk of no real audio; no vendor is called. */
export function openTestSpeech(): OpenedSpeech {
  return {
    ...names,
    voice: null,
    format: 'mp3',
    model_replaced: null,
    warnings: [],
    async *speak() {
      yield {
        type: 'audio',
        bytes: Buffer.from('test-audio'),
        format: 'mp3',
        sample_rate: null,
        segment: 0,
        sequence: 0,
        is_final: true,
        duration_seconds: null,
      }
      yield {
        type: 'finish',
        finish_reason: 'stop',
        raw_finish_reason: null,
        model: names.model,
        response_id: null,
      }
    },
  }
}

/** Address of audio that was never stored. */
export function testSpeechAddress(customerId: number, token: string): string {
  return `https://example.invalid/${customerId}/assets/tts/${token}.mp3`
}

/** Hears the same words in whatever it gets; no vendor is called. */
export function createTestTranscriber(words: string): TranscriptionProvider {
  const events = (): TranscriptionEvent[] => [
    {
      type: 'segment',
      segment: 0,
      turn: 0,
      is_final: true,
      text: words,
      start_seconds: null,
      end_seconds: null,
      words: [],
      speaker: null,
      language: null,
      confidence: null,
    },
    {
      type: 'finish',
      model: names.model,
      duration_seconds: null,
      language: null,
      request_id: null,
      finish_reason: 'stop',
    },
  ]
  return {
    provider_name: names.provider_name,
    capabilities: {
      file: true,
      live: true,
      translate: true,
      diarize: false,
      word_timestamps: false,
      interim_results: false,
      end_of_turn: false,
      live_idle_seconds: null,
    },
    async *transcribe() {
      yield* events()
    },
    async connect() {
      const ended = createDeferred()
      const close = async () => ended.resolve()
      return {
        events: (async function* () {
          await ended.promise
          yield* events()
        })(),
        sendAudio: async () => {},
        finalize() {},
        keepAlive() {},
        end: () => ended.resolve(),
        close,
        [Symbol.asyncDispose]: close,
      }
    },
  }
}
