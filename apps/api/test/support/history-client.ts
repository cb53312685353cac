import type { TestEngine } from '@betterai/testkit'
import type { TestApi } from './start-api.js'
import { startApi } from './start-api.js'

/** An answer of the api: its status and the parts of its envelope. */
export type Answer<D> = { status: number; message: string; data: D }

/** Calls of the chat history as one customer. */
export interface HistoryClient {
  call<D = never>(method: string, path: string, body?: unknown): Promise<Answer<D>>
}

/** An api over an engine, closed at the end of the suite, and clients of it. */
export interface HistoryApi extends AsyncDisposable {
  readonly api: TestApi
  /** Calls as a customer; every suite uses its own, so that none sees another's rows. */
  as(customerId: number): HistoryClient
}

/** Starts an api whose main database is of the given engine. */
export async function startHistoryApi(engine: TestEngine): Promise<HistoryApi> {
  const api = await startApi({ MAIN_DB_URL: await engine.createUrl() })
  return {
    api,
    as: (customerId) => ({ call: (...request) => callAs(api, customerId, request) }),
    [Symbol.asyncDispose]: () => api[Symbol.asyncDispose](),
  }
}

async function callAs<D>(
  api: TestApi,
  customerId: number,
  [method, path, body]: [string, string, unknown?],
): Promise<Answer<D>> {
  const base = path.startsWith('/chat') ? '' : '/api/v1/chat'
  const response = await fetch(`${api.url}${base}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await api.token(customerId)}`,
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const { message, data } = (await response.json()) as { message: string; data: D }
  return { status: response.status, message, data }
}
