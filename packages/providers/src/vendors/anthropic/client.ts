import type Anthropic from '@anthropic-ai/sdk'
import type { HttpClient } from '@betterai/core'
import type { ReadyVendorSettings } from '../../call/vendor-context.js'
import { loadSdk } from '../../shared/sdk/load-sdk.js'
import type { StreamSender } from '../../shared/sdk/stream-sender.js'
import { createStreamSender, describeBySdk, quietSdk } from '../../shared/sdk/stream-sender.js'

/** The official SDK, and a shorter way for streaming requests. */
export type AnthropicClient = { sdk: Anthropic; sendStream: StreamSender }

/** Loads the official SDK and makes a client without retries and time-outs of its own. */
export async function loadAnthropicClient(
  settings: ReadyVendorSettings,
  http: HttpClient,
): Promise<AnthropicClient> {
  const { Anthropic: Client } = await loadSdk(
    '@anthropic-ai/sdk',
    () => import('@anthropic-ai/sdk'),
  )
  const sdk = new Client({
    apiKey: settings.apiKey,
    baseURL: settings.baseUrl,
    webhookKey: null,
    ...quietSdk,
    openTelemetry: false,
    fetch: http.fetch,
  })
  const sendStream = createStreamSender({
    describe: (path) => describeBySdk(sdk, path),
    fetch: http.fetch,
    loadErrors: () => Promise.resolve(Client.APIError),
  })
  return { sdk, sendStream }
}
