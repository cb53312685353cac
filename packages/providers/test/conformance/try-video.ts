import type { Behaviour, Simulator, VendorName } from '@betterai/provider-simulator'
import { startSimulator } from '@betterai/provider-simulator'
import type {
  CallLimits,
  CallObservation,
  Providers,
  VideoFile,
  VideoJob,
  VideoProvider,
  VideoRequest,
} from '../../src/index.js'
import { createProviders } from '../../src/index.js'
import { fixtureNow } from './vendor-fixtures.js'

/** How one way to a vendor's videos is tried; a further one is one more entry. */
export type VideoFixture = {
  readonly name: string
  readonly vendor: VendorName
  readonly model: string
  /** Part of the address of the request that starts a job. */
  readonly path: string
  /** Part of the address of a look at a job. */
  readonly pollPath: string
  /** Part of the address of the file. */
  readonly filePath: string
  /** A length that the model makes, default 5 seconds. */
  readonly seconds?: number
  /** Unit of the first amount. */
  readonly unit: string
  readonly cancels: boolean
  /** A setting that the model does not take. */
  readonly left: VideoRequest
  /** A value outside of the record, and its field. */
  readonly refused: readonly [Partial<VideoRequest>, string]
}

/** A simulator with vendors that are asked at it. */
export interface VideoWorld extends AsyncDisposable {
  readonly simulator: Simulator
  readonly provider: VideoProvider
  readonly observations: CallObservation[]
  /** Requests that reached the vendor at addresses with this part. */
  posts(path: string): number
}

export async function startVideoWorld(
  { vendor, model }: Pick<VideoFixture, 'vendor' | 'model'>,
  limits: Partial<CallLimits> = {},
): Promise<VideoWorld> {
  const simulator = await startSimulator({ now: fixtureNow })
  const observations: CallObservation[] = []
  const access = { apiKey: 'key', apiSecret: 'secret', baseUrl: simulator.baseUrl(vendor) }
  const providers: Providers = createProviders({
    vendors: { [vendor]: access },
    limits: { retryDelayMs: 5, ...limits },
    now: fixtureNow,
    ownHosts: [new URL(simulator.url).host],
    onEvent: (observation) => observations.push(observation),
  })
  const { provider } = await providers.getVideoProvider({ video: { model } })
  return {
    simulator,
    provider,
    observations,
    posts: (path) =>
      simulator.log
        .entries()
        .filter(({ method, path: at }) => method === 'POST' && at.includes(path)).length,
    async [Symbol.asyncDispose]() {
      await providers.close()
      await simulator.close()
    },
  }
}

/** Asks until the job is over. */
export async function waitForEnd(provider: VideoProvider, job: VideoJob): Promise<VideoJob> {
  let latest = job
  while (latest.status === 'queued' || latest.status === 'running') {
    await new Promise((resolve) => setTimeout(resolve, 5))
    latest = await provider.poll(job.ref)
  }
  return latest
}

export async function bytesOf({ bytes }: VideoFile): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of bytes) parts.push(part)
  return Buffer.concat(parts)
}

/** A prompt that steers the job that it begins. */
export function steered(behaviour: Behaviour): VideoRequest {
  return { prompt: `a paper boat [[simulate ${JSON.stringify(behaviour)}]]` }
}
