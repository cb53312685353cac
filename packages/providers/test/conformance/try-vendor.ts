// Loaded ahead, so that short limits measure the vendor and not the loading of its SDK.
import '@anthropic-ai/sdk'
import '@google/genai'
import 'openai'
import type { Behaviour, Simulator } from '@betterai/provider-simulator'
import { startSimulator } from '@betterai/provider-simulator'
import type {
  CallLimits,
  CallObservation,
  GenerateRequest,
  ProviderStreamEvent,
  Providers,
  TextProvider,
} from '../../src/index.js'
import { createProviders } from '../../src/index.js'
import type { VendorFixture } from './vendor-fixtures.js'
import { fixtureModels, fixtureNow } from './vendor-fixtures.js'

/** A provider that talks to a simulator of its own. */
export interface VendorTrial extends AsyncDisposable {
  readonly simulator: Simulator
  readonly providers: Providers
  readonly provider: TextProvider
  readonly observations: CallObservation[]
  /** Streams a whole answer, steered if wanted. */
  answer(request: TrialRequest, behaviour?: Behaviour): Promise<Answer>
}

/** A request, or just the text of the user's turn. */
export type TrialRequest = string | GenerateRequest

/** A streamed answer put together, and what ended it if that was an error. */
export type Answer = {
  events: ProviderStreamEvent[]
  text: string
  reasoning: string
  finish: Extract<ProviderStreamEvent, { type: 'finish' }> | undefined
  error: unknown
}

/** Repeats at once; the time-outs are far beyond what an answer takes on a busy machine. */
const patientLimits: Partial<CallLimits> = { retryDelayMs: 10 }

/** Limits for trials that wait for a time-out. */
export const shortLimits: Partial<CallLimits> = {
  firstEventMs: 1_000,
  idleMs: 1_000,
  totalMs: 5_000,
  generateMs: 2_000,
  retryDelayMs: 10,
}

/** Starts a simulator and a provider for the fixture's model. */
export async function tryVendor(
  fixture: VendorFixture,
  options: {
    model?: string
    limits?: Partial<CallLimits>
    ownHosts?: string[]
    /** Added to the address of the vendor. */
    baseUrlEnd?: string
    /** The simulator's clock, for models that have ended since. */
    now?: () => Date
  } = {},
): Promise<VendorTrial> {
  const { model = fixture.model, limits = patientLimits, ownHosts = [], baseUrlEnd = '' } = options
  const simulator = await startSimulator({ now: options.now ?? fixtureNow })
  const observations: CallObservation[] = []
  const providers = createProviders({
    models: fixtureModels,
    vendors: {
      [fixture.vendor]: {
        apiKey: 'sk-test',
        baseUrl: simulator.baseUrl(fixture.vendor) + baseUrlEnd,
      },
    },
    limits,
    ownHosts,
    onEvent: (observation) => observations.push(observation),
  })
  const { provider } = await providers.getTextProvider({ text: { model } })
  return {
    simulator,
    providers,
    provider,
    observations,
    async answer(request, behaviour) {
      if (behaviour !== undefined) simulator.steer(behaviour)
      return collect(provider.stream(toRequest(request)))
    },
    async [Symbol.asyncDispose]() {
      await providers.close()
      await simulator.close()
    },
  }
}

/** A request with one user turn. */
export function toRequest(request: TrialRequest): GenerateRequest {
  if (typeof request !== 'string') return request
  return { messages: [{ role: 'user', content: request }] }
}

/** Reads a stream to its end, whichever it is. */
export async function collect(stream: AsyncIterable<ProviderStreamEvent>): Promise<Answer> {
  const events: ProviderStreamEvent[] = []
  let error: unknown
  try {
    for await (const event of stream) events.push(event)
  } catch (thrown) {
    error = thrown
  }
  const join = (type: 'text' | 'reasoning') =>
    events.map((event) => (event.type === type ? event.content : '')).join('')
  return {
    events,
    text: join('text'),
    reasoning: join('reasoning'),
    finish: events.find((event) => event.type === 'finish'),
    error,
  }
}

/** Events of one type. */
export function eventsOf<T extends ProviderStreamEvent['type']>(
  { events }: Answer,
  type: T,
): Extract<ProviderStreamEvent, { type: T }>[] {
  return events.filter(
    (event): event is Extract<ProviderStreamEvent, { type: T }> => event.type === type,
  )
}
