import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { ChatClient } from '@betterai/testkit'
import { openChatClient } from '@betterai/testkit'
import { createTokens } from '../../src/auth/tokens.js'
import { testSecret } from './start-api.js'

/** The api in a process of its own, as it is started for real. */
export interface ApiProcess extends AsyncDisposable {
  readonly url: string
  readonly token: string
  chat(): Promise<ChatClient>
  /** Calls a route as customer 1 and resolves with its data. */
  post<T>(path: string, body: object): Promise<T>
  /** Ends it without a word. */
  kill(): Promise<void>
}

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

/** Starts the api's process from its sources and waits until it listens. */
export async function startApiProcess(environment: Record<string, string>): Promise<ApiProcess> {
  const child = fork(main, {
    execArgv: ['--conditions=@betterai/source', '--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      APP_ENV: 'test',
      PORT: '0',
      AUTH_JWT_SECRET: testSecret,
      OPENAI_API_KEY: 'sk-test',
      ...environment,
    },
  })
  const [{ url }] = await once(child, 'message')
  const token = await createTokens({ secret: testSecret }).issue({ id: 1 })
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return {
    url,
    token,
    kill,
    async chat() {
      const address = `${url.replace('http', 'ws')}/chat/ws?token=${token}`
      const client = await openChatClient(address)
      await client.waitFor((event) => event.type === 'websocketReady' && 'session_id' in event)
      return client
    },
    async post<T>(path: string, body: object) {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
      const response = await fetch(`${url}${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      })
      return ((await response.json()) as { data: T }).data
    },
    [Symbol.asyncDispose]: kill,
  }
}
