import type { HttpClient } from '@betterai/core'
import type { GoogleGenAI } from '@google/genai'
import type { ReadyVendorSettings } from '../../call/vendor-context.js'
import { loadSdk } from '../../shared/sdk/load-sdk.js'

/** The official SDK, and the `fetch` that its requests go through. */
export type GeminiClient = { sdk: GoogleGenAI; fetch: typeof fetch }

/** Loads the official SDK and makes a client for the Gemini API without retries and time-outs of its own. */
export async function loadGeminiClient(
  settings: ReadyVendorSettings,
  http: HttpClient,
): Promise<GeminiClient> {
  const { GoogleGenAI: Client } = await loadSdk('@google/genai', () => import('@google/genai'))
  const sdk = new Client({
    apiKey: settings.apiKey,
    vertexai: false,
    // Thinking, search and files are described for this version; the SDK's own default has less.
    apiVersion: 'v1beta',
    httpOptions: { baseUrl: settings.baseUrl },
  })
  return { sdk, fetch: http.fetch }
}
