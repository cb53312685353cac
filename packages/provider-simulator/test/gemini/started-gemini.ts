import { GoogleGenAI } from '@google/genai'
import type { Simulator, SimulatorOptions } from '../../src/index.js'
import { startSimulator } from '../../src/index.js'
import { testNow } from '../test-clock.js'

/** A raw answer as it came over the socket. */
export interface RawAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** A simulator together with the official SDK and plain requests. */
export interface StartedGemini extends AsyncDisposable {
  readonly simulator: Simulator
  readonly client: GoogleGenAI
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<RawAnswer>
}

/** Starts a simulator that the caller disposes of. */
export async function startedGemini(options: SimulatorOptions = {}): Promise<StartedGemini> {
  const simulator = await startSimulator({ now: testNow, ...options })
  const baseUrl = simulator.baseUrl('gemini')
  return {
    simulator,
    client: new GoogleGenAI({ apiKey: 'test-key', vertexai: false, httpOptions: { baseUrl } }),
    async post(path, body, headers = { 'x-goog-api-key': 'test-key' }) {
      const response = await fetch(`${baseUrl}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      })
      return { status: response.status, headers: response.headers, text: await response.text() }
    },
    [Symbol.asyncDispose]: () => simulator.close(),
  }
}

/** Address of a whole answer by a model. */
export function generatePath(model = 'gemini-3-flash-preview'): string {
  return `/v1beta/models/${model}:generateContent`
}

/** A request with one turn of the user. */
export function request(text: string, rest: Record<string, unknown> = {}) {
  return { contents: [{ role: 'user', parts: [{ text }] }], ...rest }
}
