import type { HttpClient } from '@betterai/core'
import type OpenAI from 'openai'
import type { ReadyVendorSettings } from '../../call/vendor-context.js'
import { loadSdk } from '../../shared/sdk/load-sdk.js'
import type { Getter, SenderParts, StreamSender } from '../../shared/sdk/stream-sender.js'
import { createGetter, createStreamSender, quietSdk } from '../../shared/sdk/stream-sender.js'

/** The official SDK, loaded at its first use, and shorter ways that do without it. */
export type OpenAiClient = {
  sdk(): Promise<OpenAI>
  sendStream: StreamSender
  get: Getter
}

/** Makes a client without retries and time-outs of its own. */
export async function loadOpenAiClient(
  settings: ReadyVendorSettings,
  http: HttpClient,
): Promise<OpenAiClient> {
  const { apiKey, organization } = settings
  const load = () => loadSdk('openai', () => import('openai'))
  let sdk: Promise<OpenAI> | undefined
  const createSdk = async () =>
    new (await load()).OpenAI({
      apiKey,
      adminAPIKey: null,
      baseURL: settings.baseUrl,
      organization: organization ?? null,
      project: null,
      webhookSecret: null,
      ...quietSdk,
      fetch: http.fetch,
    })
  const address = settings.baseUrl.replace(/\/$/, '')
  const headers = {
    accept: 'application/json',
    authorization: `Bearer ${apiKey}`,
    'content-type': 'application/json',
    ...(organization === undefined ? {} : { 'openai-organization': organization }),
  }
  const parts: SenderParts = {
    describe: (path) => ({ url: address + path, headers }),
    fetch: http.fetch,
    loadErrors: async () => (await load()).APIError,
  }
  return {
    sdk() {
      sdk ??= createSdk()
      return sdk
    },
    sendStream: createStreamSender(parts),
    get: createGetter(parts),
  }
}
