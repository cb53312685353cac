import Anthropic from '@anthropic-ai/sdk'
import type { Simulator, SimulatorOptions } from '../../src/index.js'
import { startSimulator } from '../../src/index.js'
import { testNow } from '../test-clock.js'

/** A simulator together with the ways in which tests talk to its Anthropic side. */
export interface StartedAnthropic extends AsyncDisposable {
  readonly simulator: Simulator
  readonly client: Anthropic
  /** Posts a body as it is; resolves with the status, the headers and the parsed or plain answer. */
  post(
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; headers: Headers; text: string }>
}

/** Starts a simulator that the caller disposes of. */
export async function startedAnthropic(options: SimulatorOptions = {}): Promise<StartedAnthropic> {
  const simulator = await startSimulator({ now: testNow, ...options })
  const baseURL = simulator.baseUrl('anthropic')
  return {
    simulator,
    client: new Anthropic({ apiKey: 'sk-ant-test', baseURL, maxRetries: 0, logLevel: 'off' }),
    async post(path, body, headers = {}) {
      const response = await fetch(`${baseURL}${path}`, {
        method: 'POST',
        headers: {
          'x-api-key': 'sk-ant-test',
          'anthropic-version': '2023-06-01',
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

/** A request with one user turn to a model that counts its thinking. */
export function messagesRequest(text: string, rest: Record<string, unknown> = {}) {
  return {
    model: 'claude-haiku-4-5',
    max_tokens: 1_024,
    messages: [{ role: 'user' as const, content: text }],
    ...rest,
  }
}
