import type { HttpClient } from '@betterai/core'
import type OpenAI from 'openai'
import type { ReadyVendorSettings } from '../../call/vendor-context.js'
import { loadSdk } from '../../shared/sdk/load-sdk.js'
import type { StreamSender } from '../../shared/sdk/stream-sender.js'
import { createStreamSender, quietSdk } from '../../shared/sdk/stream-sender.js'

/** The official SDK, and a shorter way for streaming requests. */
export type OpenAiClient = { sdk: OpenAI; sendStream: StreamSender }

/** Loads the official SDK and makes a client without repeats and time-outs of its own. */
export async function loadOpenAiClient(
  settings: ReadyVendorSettings,
  http: HttpClient,
): Promise<OpenAiClient> {
  const { OpenAI: Client } = await loadSdk('openai', () => import('openai'))
  const sdk = new Client({
    apiKey: settings.apiKey,
    adminAPIKey: null,
    baseURL: settings.baseUrl,
    organization: settings.organization ?? null,
    project: null,
    webhookSecret: null,
    ...quietSdk,
    fetch: http.fetch,
  })
  const sendStream = createStreamSender({ sdk, fetch: http.fetch, errors: Client.APIError })
  return { sdk, sendStream }
}
