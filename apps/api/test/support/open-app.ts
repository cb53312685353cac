import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestEngine } from '@betterai/testkit'
import { readEnvironment } from '../../src/config/env.js'
import { createConfig } from '../../src/config/index.js'
import type { Container } from '../../src/container.js'
import { createContainer } from '../../src/container.js'
import { testSecret } from './start-api.js'

/** An answer with its envelope taken apart. */
export type Answer = {
  status: number
  headers: Headers
  message: unknown
  data: never
  meta: never
}

/** The api without a socket: requests go straight to its routes. */
export interface TestApp extends AsyncDisposable {
  readonly container: Container
  /** Sends a request; `as` is a customer's id or a whole token, without it there is no token. */
  send(request: string, options?: { as?: number | string; body?: unknown }): Promise<Answer>
  get(path: string, as?: number | string): Promise<Answer>
}

/** Settings that name fresh databases of an engine. */
export async function createUrls(engine: TestEngine): Promise<Record<string, string>> {
  const urls = ['MAIN', 'GARMIN', 'BLOOD', 'UFC'].map(
    async (name) => [`${name}_DB_URL`, await engine.createUrl()] as const,
  )
  return Object.fromEntries(await Promise.all(urls))
}

/** Builds an api over fresh databases of an engine. */
export async function openApp(
  engine: TestEngine,
  environment: Record<string, string> = {},
): Promise<TestApp> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'betterai app '))
  const container = createContainer(
    createConfig(
      readEnvironment({
        APP_ENV: 'test',
        DATA_DIR: dataDirectory,
        AUTH_JWT_SECRET: testSecret,
        ADMIN_CUSTOMER_IDS: '9',
        ...(await createUrls(engine)),
        ...environment,
      }),
    ),
  )
  const send: TestApp['send'] = async (request, { as, body } = {}) => {
    const [method = 'GET', path = ''] = request.split(' ')
    const token = typeof as === 'number' ? await container.tokens.issue({ id: as }) : as
    const response = await container.app.request(path, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const { message, data, meta } = (await response.json()) as Omit<Answer, 'status' | 'headers'>
    return { status: response.status, headers: response.headers, message, data, meta }
  }
  return {
    container,
    send,
    get: (path, as) => send(`GET ${path}`, as === undefined ? {} : { as }),
    async [Symbol.asyncDispose]() {
      await container.close()
      await rm(dataDirectory, { recursive: true, force: true })
    },
  }
}
