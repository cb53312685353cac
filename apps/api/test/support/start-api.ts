import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Logger } from '@betterai/core'
import type { Simulator } from '@betterai/provider-simulator'
import { startSimulator } from '@betterai/provider-simulator'
import type { ChatClient } from '@betterai/testkit'
import { openChatClient } from '@betterai/testkit'
import { readEnvironment } from '../../src/config/env.js'
import { createConfig } from '../../src/config/index.js'
import type { Container } from '../../src/container.js'
import { createContainer } from '../../src/container.js'
import type { RunningServer } from '../../src/server.js'
import { startServer } from '../../src/server.js'

/** Secret that the tests' tokens are signed with. */
export const testSecret = 'a-secret-that-only-tests-use-0123456789'

/** A running api with a simulator behind it, both closed at the end of the test. */
export interface TestApi extends AsyncDisposable {
  readonly container: Container
  readonly server: RunningServer
  readonly simulator: Simulator
  readonly url: string
  /** Address of the chat socket for a customer; without one it carries no token. */
  socketUrl(customerId?: number, query?: string): Promise<string>
  token(customerId?: number): Promise<string>
  /** Opens a chat socket and waits for the second ready event. */
  chat(customerId?: number): Promise<ChatClient>
  post(path: string, body: unknown, customerId?: number): Promise<Response>
  put(path: string, body: unknown, customerId?: number): Promise<Response>
}

/** Starts an api on a free port with its own data folder, for which it is a day on which the models of tests answer. */
export async function startApi(
  environment: Record<string, string> = {},
  logger?: Logger,
  now = () => new Date('2026-11-28T12:00:00Z'),
): Promise<TestApi> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'betterai api '))
  const simulator = await startSimulator({ now })
  const container = createContainer(
    createConfig(
      readEnvironment({
        APP_ENV: 'test',
        PORT: '0',
        DATA_DIR: dataDirectory,
        AUTH_JWT_SECRET: testSecret,
        OPENAI_API_KEY: 'sk-test',
        OPENAI_BASE_URL: simulator.baseUrl('openai'),
        ANTHROPIC_BASE_URL: simulator.baseUrl('anthropic'),
        GEMINI_BASE_URL: simulator.baseUrl('gemini'),
        PERPLEXITY_BASE_URL: simulator.baseUrl('perplexity'),
        DEEPSEEK_BASE_URL: simulator.baseUrl('deepseek'),
        XAI_BASE_URL: simulator.baseUrl('xai'),
        GROQ_BASE_URL: simulator.baseUrl('groq'),
        DEEPGRAM_BASE_URL: simulator.baseUrl('deepgram'),
        ELEVENLABS_BASE_URL: simulator.baseUrl('elevenlabs'),
        FLUX_BASE_URL: simulator.baseUrl('flux'),
        STABILITY_BASE_URL: simulator.baseUrl('stability'),
        GARMIN_BASE_URL: simulator.baseUrl('garmin'),
        GARMIN_USERNAME: 'demo@localhost',
        GARMIN_PASSWORD: 'simulated',
        GARMIN_SESSION_PATH: join(dataDirectory, 'garmin-session'),
        TEXT_RETRY_DELAY_SECONDS: '0.01',
        SHUTDOWN_GRACE_SECONDS: '2',
        ...environment,
      }),
    ),
    logger,
    { now },
  )
  const server = await startServer(container)
  const token = (customerId = 1) => container.tokens.issue({ id: customerId })
  const send = async (
    method: string,
    { path, body, customerId }: { path: string; body: unknown; customerId: number },
  ) => {
    const authorization = `Bearer ${await token(customerId)}`
    const headers = { 'content-type': 'application/json', authorization }
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    return fetch(`${server.url}${path}`, { method, headers, body: text })
  }
  const socketUrl = async (customerId?: number, query = '') => {
    const credentials = customerId === undefined ? '' : `token=${await token(customerId)}`
    return `${server.url.replace('http', 'ws')}/chat/ws?${credentials}${query}`
  }
  return {
    container,
    server,
    simulator,
    url: server.url,
    token,
    socketUrl,
    async chat(customerId = 1) {
      const client = await openChatClient(await socketUrl(customerId))
      await client.waitFor((event) => event.type === 'websocketReady' && 'session_id' in event)
      return client
    },
    post: (path, body, customerId = 1) => send('POST', { path, body, customerId }),
    put: (path, body, customerId = 1) => send('PUT', { path, body, customerId }),
    async [Symbol.asyncDispose]() {
      await server.drain()
      await simulator.close()
      await rm(dataDirectory, { recursive: true, force: true })
    },
  }
}
