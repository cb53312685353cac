import type { Behaviour, Simulator } from '@betterai/provider-simulator'
import { pcmBytes, speak, startSimulator, writeWav } from '@betterai/provider-simulator'
import type {
  CallLimits,
  CallObservation,
  LiveTranscription,
  LiveTranscriptionRequest,
  SegmentEvent,
  TranscriptionEvent,
  TranscriptionProvider,
  TranscriptionRequest,
  TurnEvent,
} from '../../src/index.js'
import { createProviders } from '../../src/index.js'

/** A speech-to-text provider that talks to a simulator of its own. */
export interface TranscriptionTrial extends AsyncDisposable {
  readonly simulator: Simulator
  readonly provider: TranscriptionProvider
  readonly observations: CallObservation[]
  /** Transcribes a text that is spoken into a WAV file. */
  transcribe(text: string, request?: Partial<TranscriptionRequest>): Promise<Transcript>
  /** Opens a session for audio at 24 kHz. */
  connect(request?: Partial<LiveTranscriptionRequest>, behaviour?: Behaviour): Promise<LiveTrial>
}

/** A transcript put together, and what ended it if that was an error. */
export type Transcript = {
  events: TranscriptionEvent[]
  text: string
  segments: SegmentEvent[]
  turns: TurnEvent[]
  finish: Extract<TranscriptionEvent, { type: 'finish' }> | undefined
  usage: Extract<TranscriptionEvent, { type: 'usage' }> | undefined
  error: unknown
}

/** A live session whose events are gathered. */
export interface LiveTrial {
  readonly live: LiveTranscription
  readonly events: TranscriptionEvent[]
  /** Speaks a text in chunks of so many bytes, as fast as it is taken. */
  say(text: string, options?: SayOptions): Promise<void>
  /** Silence of so many milliseconds. */
  rest(ms: number): Promise<void>
  /** What came until the iteration ended. */
  result(): Promise<Transcript>
}

type SayOptions = { chunkBytes?: number; paceMs?: number }

const sampleRate = 24_000

/** Starts a simulator and a provider for a model. */
export async function tryTranscription(
  vendor: 'deepgram' | 'openai' | 'elevenlabs' | 'gemini' | 'xai',
  model: string,
  options: { limits?: Partial<CallLimits>; now?: () => Date } = {},
): Promise<TranscriptionTrial> {
  const now = options.now ?? (() => new Date('2026-11-28'))
  const simulator = await startSimulator({ now })
  const observations: CallObservation[] = []
  const providers = createProviders({
    vendors: { [vendor]: { apiKey: 'sk-test', baseUrl: simulator.baseUrl(vendor) } },
    limits: { retryDelayMs: 10, ...options.limits },
    now,
    onEvent: (observation) => observations.push(observation),
  })
  const { provider } = await providers.getAudioProvider({ audio: { model } }, 'transcribe')
  return {
    simulator,
    provider,
    observations,
    transcribe: (text, request = {}) =>
      gather(
        provider.transcribe({
          audio: new Uint8Array(writeWav({ samples: speak(text, 16_000), sampleRate: 16_000 })),
          format: { mime_type: 'audio/wav' },
          ...request,
        }),
      ),
    async connect(request = {}, behaviour) {
      if (behaviour !== undefined) simulator.steer(behaviour)
      const live = await provider.connect?.({
        format: { encoding: 'pcm16', sample_rate: sampleRate },
        interim_results: true,
        ...request,
      })
      if (live === undefined) throw new Error('the provider has no live transcription')
      return createLiveTrial(live, request.format?.sample_rate ?? sampleRate)
    },
    async [Symbol.asyncDispose]() {
      await providers.close()
      await simulator.close()
    },
  }
}

function createLiveTrial(live: LiveTranscription, rate: number): LiveTrial {
  const events: TranscriptionEvent[] = []
  const gathered = gather(live.events, events)

  async function send(samples: Int16Array, { chunkBytes = 4_800, paceMs = 0 }: SayOptions) {
    const bytes = pcmBytes(samples)
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      await live.sendAudio(bytes.subarray(at, at + chunkBytes))
      if (paceMs > 0) await new Promise((go) => setTimeout(go, paceMs))
    }
  }

  return {
    live,
    events,
    say: (text, options = {}) => send(speak(text, rate), options),
    rest: (ms) => send(new Int16Array((rate * ms) / 1_000), {}),
    result: () => gathered,
  }
}

/** Puts the events of a transcription together. */
export async function gather(
  source: AsyncIterable<TranscriptionEvent>,
  events: TranscriptionEvent[] = [],
): Promise<Transcript> {
  let error: unknown
  try {
    for await (const event of source) events.push(event)
  } catch (thrown) {
    error = thrown
  }
  const last = new Map<number, SegmentEvent>()
  for (const event of events) if (event.type === 'segment') last.set(event.segment, event)
  const segments = [...last.values()].sort((a, b) => a.segment - b.segment)
  const find = <T extends TranscriptionEvent['type']>(type: T) =>
    events.findLast(
      (event): event is Extract<TranscriptionEvent, { type: T }> => event.type === type,
    )
  return {
    events,
    text: segments
      .map(({ text }) => text)
      .filter((text) => text !== '')
      .join(' '),
    segments,
    turns: events.filter((event): event is TurnEvent => event.type === 'turn'),
    finish: find('finish'),
    usage: find('usage'),
    error,
  }
}
