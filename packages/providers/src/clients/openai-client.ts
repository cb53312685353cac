import type { HttpClient } from '@betterai/core'
import type OpenAI from 'openai'
import type { ReadyVendorSettings } from '../factory/vendor-context.js'

/** Far beyond our own limits, which decide. */
const sdkTimeoutMs = 3_600_000

/** Loads the official SDK and makes a client without repeats and time-outs of its own. */
export async function loadOpenAiClient(
  settings: ReadyVendorSettings,
  http: HttpClient,
): Promise<OpenAI> {
  const { OpenAI: Client } = await import('openai')
  return new Client({
    apiKey: settings.apiKey,
    adminAPIKey: null,
    baseURL: settings.baseUrl,
    organization: settings.organization ?? null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    timeout: sdkTimeoutMs,
    logLevel: 'off',
    fetch: http.fetch,
  })
}
