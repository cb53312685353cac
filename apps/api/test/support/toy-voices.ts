import { setTimeout as sleep } from 'node:timers/promises'
import type {
  CallOptions,
  CallOutcome,
  LiveTranscription,
  SegmentEvent,
  SpeechProvider,
  SpeechRequest,
  TranscriptionEvent,
  TranscriptionProvider,
  TranscriptionRequest,
} from '@betterai/providers'
import { registerAudioProvider, registerTtsProvider } from '@betterai/providers'

/** What the toys were asked, and what they do. */
export type Toys = {
  speechRequests: SpeechRequest[]
  /** Texts that were spoken, part by part. */
  spoken: string[]
  transcriptionRequests: TranscriptionRequest[]
  /** Calls whose signal fired. */
  stopped: number
  /** Thrown in place of, or after, the first chunk. */
  failure: { error: Error; isAfterFirst: boolean } | null
  /** Called before each chunk of audio. */
  beforeChunk: () => Promise<void>
  /** Chunks of audio for each part of a text. */
  chunksPerPart: number
  chunk: Uint8Array
}

const outcome = (options: CallOptions, unit: 'character' | 'audio_second', quantity: number) =>
  options.onOutcome?.({
    provider: 'openai',
    operation: 'toy',
    model: 'toy',
    outcome: 'success',
    duration_ms: 1,
    first_event_ms: 1,
    attempts: 1,
    usage: null,
    amounts: [{ unit, quantity }],
    cost: { currency: 'USD', total: 0.5, is_estimated: false } as CallOutcome['cost'],
    reason: null,
    original_error: 'secret words of the vendor',
  })

/** Puts toys in the place of OpenAI's speech and transcription, for the whole test file. */
export function useToyVoices(): Toys {
  const toys: Toys = {
    speechRequests: [],
    spoken: [],
    transcriptionRequests: [],
    stopped: 0,
    failure: null,
    beforeChunk: () => sleep(1),
    chunksPerPart: 2,
    chunk: Buffer.alloc(480, 1),
  }
  registerTtsProvider('openai', async () => speaker(toys))
  registerAudioProvider('openai', async () => listener(toys))
  return toys
}

function speaker(toys: Toys): SpeechProvider {
  return {
    provider_name: 'openai',
    capabilities: { text_stream: true, audio_stream: true, timestamps: false, voice_list: false },
    async *speak(request) {
      toys.speechRequests.push(request)
      request.signal?.addEventListener('abort', () => toys.stopped++)
      const { failure } = toys
      if (failure && !failure.isAfterFirst) throw failure.error
      let text = ''
      if (typeof request.text === 'string') text = request.text
      else for await (const piece of request.text) text += piece
      toys.spoken.push(text)
      const { format = 'mp3' } = request
      for (let sequence = 0; sequence < toys.chunksPerPart; sequence++) {
        await toys.beforeChunk()
        request.signal?.throwIfAborted()
        if (failure && sequence === 1) throw failure.error
        yield {
          type: 'audio',
          bytes: toys.chunk,
          request_id: null,
          segment: 0,
          sequence,
          format,
          sample_rate: format === 'pcm' ? 24_000 : null,
          is_final: sequence === toys.chunksPerPart - 1,
        }
      }
      outcome(request, 'character', text.length)
      yield {
        type: 'finish',
        finish_reason: 'stop',
        raw_finish_reason: null,
        model: 'toy',
        response_id: null,
      }
    },
  }
}

const segment = (number: number, text: string, is_final: boolean): SegmentEvent => ({
  type: 'segment',
  segment: number,
  turn: 0,
  is_final,
  text,
  start_seconds: null,
  end_seconds: null,
  words: [],
  speaker: null,
  language: 'en',
  confidence: null,
})

const finish: TranscriptionEvent = {
  type: 'finish',
  model: 'toy',
  duration_seconds: 2,
  language: 'en',
  request_id: null,
  finish_reason: 'stop',
}

/** Hears how many bytes came. */
function listener(toys: Toys): TranscriptionProvider {
  return {
    provider_name: 'openai',
    capabilities: {
      file: true,
      live: true,
      translate: true,
      diarize: false,
      word_timestamps: false,
      interim_results: true,
      end_of_turn: false,
      live_idle_seconds: null,
    },
    async *transcribe(request) {
      toys.transcriptionRequests.push(request)
      if (toys.failure) throw toys.failure.error
      let bytes = 0
      if (request.audio instanceof Uint8Array) bytes = request.audio.length
      else for await (const chunk of request.audio) bytes += chunk.length
      yield segment(0, `Heard ${bytes} bytes.`, true)
      outcome(request, 'audio_second', 2)
      yield finish
    },
    async connect(request) {
      if (toys.failure && !toys.failure.isAfterFirst) throw toys.failure.error
      return liveToy(toys, request)
    },
  }
}

function liveToy(toys: Toys, options: CallOptions): LiveTranscription {
  const queue: (TranscriptionEvent | Error | null)[] = []
  let wake = () => {}
  const push = (entry: TranscriptionEvent | Error | null) => {
    queue.push(entry)
    wake()
  }
  let bytes = 0
  let segments = 0
  options.signal?.addEventListener('abort', () => {
    toys.stopped++
    push(new DOMException('stopped', 'AbortError'))
  })
  const close = async () => push(null)
  return {
    events: (async function* () {
      for (;;) {
        const entry = queue.shift()
        if (entry === undefined) await new Promise<void>((resolve) => (wake = resolve))
        else if (entry === null) return
        else if (entry instanceof Error) throw entry
        else yield entry
      }
    })(),
    async sendAudio(chunk) {
      bytes += chunk.length
      push(segment(segments, `${bytes} bytes`, false))
      if (toys.failure) push(toys.failure.error)
    },
    finalize() {
      push(segment(segments++, `${bytes} bytes.`, true))
    },
    keepAlive() {},
    end() {
      if (bytes > 0) push(segment(segments++, `${bytes} bytes.`, true))
      outcome(options, 'audio_second', 2)
      push(finish)
      push(null)
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}
