import type { Context, Next } from 'hono'
import type { ApiEnvironment } from './api-environment.js'
import { clientConnectionOf } from './client-connection.js'

/**
 * Puts headers on whatever answers a request. Where there is a connection they are put on that beforehand: to look at
 * the headers of a response costs as much as the rest of its way. What the answer itself says of a header wins.
 */
export async function answerWithHeaders(
  c: Context<ApiEnvironment>,
  headers: Record<string, string>,
  next: Next,
): Promise<void> {
  const connection = clientConnectionOf(c)
  if (connection) for (const name in headers) connection.setHeader(name, headers[name] ?? '')
  await next()
  if (connection) return
  for (const [name, value] of Object.entries(headers))
    if (!c.res.headers.has(name)) c.res.headers.set(name, value)
}
