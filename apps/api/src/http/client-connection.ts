import type { ServerResponse } from 'node:http'
import type { Context } from 'hono'
import type { ApiEnvironment } from './api-environment.js'

/** The client's own connection, and the headers that whoever answers on it himself has to send. */
export type ClientConnection = { outgoing: ServerResponse; headers: Record<string, string> }

/** The connection behind a request; undefined when the app was called without a server. */
export function clientConnectionOf(c: Context<ApiEnvironment>): ClientConnection | undefined {
  // Without a server Hono's bindings are empty, whatever their type says.
  const { outgoing }: Partial<ApiEnvironment['Bindings']> = c.env ?? {}
  if (outgoing === undefined) return undefined
  const headers = {
    ...c.get('cors_headers'),
    'X-Request-Id': c.get('request_id'),
  }
  return { outgoing, headers }
}
