import type { Behaviour, Simulator, VendorName } from '@betterai/provider-simulator'
import { startSimulator } from '@betterai/provider-simulator'
import type {
  CallLimits,
  CallObservation,
  CallOutcome,
  ImageEvent,
  ImageProvider,
  ImageRequest,
  ImageResult,
  Providers,
} from '../../src/index.js'
import { createProviders } from '../../src/index.js'
import { fixtureNow } from '../conformance/vendor-fixtures.js'

/** How one vendor's images are tried; a further one is one more entry. */
export type ImageFixture = {
  readonly vendor: VendorName
  readonly model: string
  /** Part of the address of the requests that ask for an image. */
  readonly path: string
  /** Unit of the amounts. */
  readonly unit: string
  /** What the smallest image of 1:1 is asked for with. */
  readonly small: Partial<ImageRequest>
}

export const imageFixtures: readonly ImageFixture[] = [
  {
    vendor: 'openai',
    model: 'gpt-image-2.6-flare',
    path: '/images/',
    unit: 'token_image_output',
    small: { size: '256x256' },
  },
  {
    vendor: 'gemini',
    model: 'gemini-3.1-flash-image',
    path: ':generateContent',
    unit: 'token_image_output',
    small: { aspect_ratio: '1:1', resolution: '512' },
  },
  {
    vendor: 'flux',
    model: 'flux-2-pro',
    path: '/v1/flux-2-pro',
    unit: 'megapixel',
    small: { size: '256x256' },
  },
  {
    vendor: 'xai',
    model: 'grok-imagine-image-2.0',
    path: '/images/',
    unit: 'image',
    small: { aspect_ratio: '1:1' },
  },
  {
    vendor: 'stability',
    model: 'stable-image-ultra',
    path: '/generate/',
    unit: 'image',
    small: { aspect_ratio: '1:1' },
  },
]

/** How a request ended. */
export type Made = {
  result: ImageResult | undefined
  error: unknown
  outcome: CallOutcome | undefined
}

/** A provider that talks to a simulator of its own. */
export interface ImageTrial extends AsyncDisposable {
  readonly simulator: Simulator
  readonly providers: Providers
  readonly provider: ImageProvider
  readonly observations: CallObservation[]
  make(request: ImageRequest, behaviour?: Behaviour | Behaviour[]): Promise<Made>
  /** Bodies of the requests that the vendor got. */
  bodies(): Record<string, unknown>[]
}

export async function tryImage(
  { vendor, model }: Pick<ImageFixture, 'vendor' | 'model'>,
  limits: Partial<CallLimits> = {},
): Promise<ImageTrial> {
  const simulator = await startSimulator({ now: fixtureNow })
  const observations: CallObservation[] = []
  const providers = createProviders({
    now: fixtureNow,
    vendors: { [vendor]: { apiKey: 'sk-test', baseUrl: simulator.baseUrl(vendor) } },
    limits: { retryDelayMs: 10, ...limits },
    onEvent: (observation) => observations.push(observation),
  })
  const { provider } = await providers.getImageProvider({ image: { model } })
  return {
    simulator,
    providers,
    provider,
    observations,
    async make(request, behaviour) {
      if (behaviour !== undefined) simulator.steer(behaviour)
      return makeImages(provider, request)
    },
    bodies: () =>
      simulator.log
        .entries()
        .filter(({ method }) => method === 'POST')
        .map(({ body }) => body as Record<string, unknown>),
    async [Symbol.asyncDispose]() {
      await providers.close()
      await simulator.close()
    },
  }
}

async function makeImages(provider: ImageProvider, request: ImageRequest): Promise<Made> {
  let outcome: CallOutcome | undefined
  const onOutcome = (ended: CallOutcome) => {
    outcome = ended
  }
  try {
    const result = await provider.generateImages({ ...request, onOutcome })
    return { result, error: undefined, outcome }
  } catch (error) {
    return { result: undefined, error, outcome }
  }
}

/** All events of a stream, and what ended it if that was an error. */
export async function streamImages(
  provider: ImageProvider,
  request: ImageRequest,
): Promise<{ events: ImageEvent[]; error: unknown; outcome: CallOutcome | undefined }> {
  const events: ImageEvent[] = []
  let outcome: CallOutcome | undefined
  const onOutcome = (ended: CallOutcome) => {
    outcome = ended
  }
  try {
    const stream = provider.streamImages?.({ ...request, onOutcome }) ?? []
    for await (const event of stream) events.push(event)
    return { events, error: undefined, outcome }
  } catch (error) {
    return { events, error, outcome }
  }
}

/** The bytes of a result's image, of which the tests know that they are there. */
export function bytesOf(made: Made, index = 0): Uint8Array {
  const file = made.result?.images[index]?.file
  if (file === undefined || !('bytes' in file)) throw new Error('no image', { cause: made.error })
  return file.bytes
}
