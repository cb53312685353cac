import type { ServerResponse } from 'node:http'
import type { Context } from 'hono'
import type { ApiEnvironment } from './api-environment.js'

/** The connection behind a request; undefined when the app was called without a server. */
export function clientConnectionOf(c: Context<ApiEnvironment>): ServerResponse | undefined {
  // Without a server Hono's bindings are empty, whatever their type says.
  const { outgoing }: Partial<ApiEnvironment['Bindings']> = c.env ?? {}
  return outgoing
}
