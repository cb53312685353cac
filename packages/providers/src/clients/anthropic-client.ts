import type Anthropic from '@anthropic-ai/sdk'
import type { HttpClient } from '@betterai/core'
import type { ReadyVendorSettings } from '../factory/vendor-context.js'

/** Far beyond our own limits, which decide. */
const sdkTimeoutMs = 3_600_000

/** Loads the official SDK and makes a client without repeats and time-outs of its own. */
export async function loadAnthropicClient(
  settings: ReadyVendorSettings,
  http: HttpClient,
): Promise<Anthropic> {
  const { Anthropic: Client } = await import('@anthropic-ai/sdk')
  return new Client({
    apiKey: settings.apiKey,
    baseURL: settings.baseUrl,
    webhookKey: null,
    maxRetries: 0,
    timeout: sdkTimeoutMs,
    logLevel: 'off',
    openTelemetry: false,
    fetch: http.fetch,
  })
}
