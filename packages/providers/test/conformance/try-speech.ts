import 'openai'
import type { Behaviour, Simulator, VendorName } from '@betterai/provider-simulator'
import {
  decodeMuLaw,
  hear,
  heardText,
  pcmSamples,
  readMp3,
  readWav,
  startSimulator,
} from '@betterai/provider-simulator'
import type {
  CallLimits,
  CallObservation,
  CallOutcome,
  Providers,
  SpeechAudio,
  SpeechEvent,
  SpeechProvider,
  SpeechRequest,
} from '../../src/index.js'
import { createProviders } from '../../src/index.js'
import { fixtureNow } from './vendor-fixtures.js'

/** How one way to a vendor's speech is tried; a further one is one more entry. */
export type SpeechFixture = {
  readonly name: string
  readonly vendor: VendorName
  readonly model: string
  /** Part of the address of the requests. */
  readonly path: string
  /** Format of plain samples. */
  readonly format: string
  /** Takes text while it is written. */
  readonly isSocket: boolean
  /** Unit of the first amount. */
  readonly unit: string
}

export const speechFixtures: readonly SpeechFixture[] = [
  {
    name: 'OpenAI events',
    vendor: 'openai',
    model: 'gpt-4o-mini-tts',
    path: '/audio/speech',
    format: 'pcm',
    isSocket: false,
    unit: 'token_input',
  },
  {
    name: 'OpenAI bytes',
    vendor: 'openai',
    model: 'tts-1',
    path: '/audio/speech',
    format: 'pcm',
    isSocket: false,
    unit: 'character',
  },
  {
    name: 'ElevenLabs multi-context',
    vendor: 'elevenlabs',
    model: 'eleven_flash_v2_5',
    path: '/multi-stream-input',
    format: 'pcm_24000',
    isSocket: true,
    unit: 'character',
  },
  {
    name: 'ElevenLabs dialogue',
    vendor: 'elevenlabs',
    model: 'eleven_v4_turbo',
    path: '/v1/text-to-dialogue/multi-stream-input',
    format: 'pcm_24000',
    isSocket: true,
    unit: 'character',
  },
  {
    name: 'Deepgram Aura',
    vendor: 'deepgram',
    model: 'aura-2',
    path: '/v1/speak',
    format: 'linear16',
    isSocket: false,
    unit: 'character',
  },
  {
    name: 'Deepgram Flux',
    vendor: 'deepgram',
    model: 'flux-tts',
    path: '/v2/speak',
    format: 'linear16',
    isSocket: true,
    unit: 'character',
  },
  {
    name: 'Gemini',
    vendor: 'gemini',
    model: 'gemini-3.8-flash-tts',
    path: ':generateContent',
    format: 'wav',
    isSocket: false,
    unit: 'token_input',
  },
  {
    name: 'xAI',
    vendor: 'xai',
    model: 'grok-tts',
    path: '/tts',
    format: 'pcm',
    isSocket: false,
    unit: 'character',
  },
]

/** A provider that talks to a simulator of its own. */
export interface SpeechTrial extends AsyncDisposable {
  readonly simulator: Simulator
  readonly providers: Providers
  readonly provider: SpeechProvider
  readonly observations: CallObservation[]
  /** Speaks to the end, whichever it is. */
  speak(request: SpeechRequest, behaviour?: Behaviour | Behaviour[]): Promise<Spoken>
}

/** What was heard, and what ended it if that was an error. */
export type Spoken = {
  events: SpeechEvent[]
  audio: SpeechAudio[]
  bytes: Uint8Array
  error: unknown
  outcome: CallOutcome | undefined
}

export async function trySpeech(
  { vendor, model }: Pick<SpeechFixture, 'vendor' | 'model'>,
  limits: Partial<CallLimits> = {},
): Promise<SpeechTrial> {
  const simulator = await startSimulator({ now: fixtureNow })
  const observations: CallObservation[] = []
  const providers = createProviders({
    now: fixtureNow,
    vendors: { [vendor]: { apiKey: 'sk-test', baseUrl: simulator.baseUrl(vendor) } },
    limits: { retryDelayMs: 10, ...limits },
    onEvent: (observation) => observations.push(observation),
  })
  const { provider } = await providers.getTtsProvider({ tts: { model } })
  return {
    simulator,
    providers,
    provider,
    observations,
    async speak(request, behaviour) {
      if (behaviour !== undefined) simulator.steer(behaviour)
      return listen(provider, request)
    },
    async [Symbol.asyncDispose]() {
      await providers.close()
      await simulator.close()
    },
  }
}

export async function listen(provider: SpeechProvider, request: SpeechRequest): Promise<Spoken> {
  const events: SpeechEvent[] = []
  let error: unknown
  let outcome: CallOutcome | undefined
  try {
    const onOutcome = (ended: CallOutcome) => {
      outcome = ended
    }
    for await (const event of provider.speak({ ...request, onOutcome })) events.push(event)
  } catch (thrown) {
    error = thrown
  }
  const audio = events.filter((event) => event.type === 'audio')
  return { events, audio, bytes: Buffer.concat(audio.map(({ bytes }) => bytes)), error, outcome }
}

/** The words in the audio; `[unclear]` where samples are missing, doubled or swapped. */
export async function wordsIn({ bytes, audio }: Spoken): Promise<string> {
  const { format = '', sample_rate } = audio[0] ?? {}
  if (format.startsWith('mp3')) {
    const mp3 = await readMp3(bytes)
    return mp3 === undefined ? '' : heardText(hear(mp3.samples, mp3.sampleRate))
  }
  const wav = format === 'wav' ? readWav(bytes) : undefined
  if (wav !== undefined) return heardText(hear(wav.samples, wav.sampleRate))
  const samples = /law/.test(format) ? decodeMuLaw(bytes) : pcmSamples(bytes)
  return heardText(hear(samples, sample_rate ?? 0))
}

/** A text as a model writes it. */
export async function* written(text: string, size = 7, pauseMs = 0): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += size) {
    if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs))
    yield text.slice(start, start + size)
  }
}
