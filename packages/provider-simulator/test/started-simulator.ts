import OpenAI from 'openai'
import type { Simulator, SimulatorOptions } from '../src/index.js'
import { startSimulator } from '../src/index.js'
import { testNow } from './test-clock.js'

/** A raw answer as it came over the socket. */
export interface RawAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** A simulator together with the ways in which tests talk to it. */
export interface StartedSimulator extends AsyncDisposable {
  readonly simulator: Simulator
  readonly client: OpenAI
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<RawAnswer>
}

/** Starts a simulator that the caller disposes of. */
export async function startedSimulator(options: SimulatorOptions = {}): Promise<StartedSimulator> {
  const simulator = await startSimulator({ now: testNow, ...options })
  const baseURL = simulator.baseUrl('openai')
  const client = new OpenAI({ apiKey: 'sk-test-0123456789', baseURL, maxRetries: 0 })
  return {
    simulator,
    client,
    async post(path, body, headers = {}) {
      const response = await fetch(`${baseURL}${path}`, {
        method: 'POST',
        headers: {
          authorization: 'Bearer sk-test-0123456789',
          'content-type': 'application/json',
          ...headers,
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      })
      return { status: response.status, headers: response.headers, text: await response.text() }
    },
    [Symbol.asyncDispose]: () => simulator.close(),
  }
}

/** A plain streaming chat request. */
export function chatRequest(text: string, rest: Record<string, unknown> = {}) {
  return { model: 'gpt-4o', stream: true, messages: [{ role: 'user', content: text }], ...rest }
}

/** A plain streaming responses request. */
export function responsesRequest(text: string, rest: Record<string, unknown> = {}) {
  return { model: 'gpt-4o', stream: true, input: text, ...rest }
}

/** The data of all events in a plainly framed stream, `[DONE]` left out. */
export function eventData(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('data: {'))
    .map((line) => JSON.parse(line.slice('data: '.length)))
}
