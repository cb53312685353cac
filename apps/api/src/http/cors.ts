import type { MiddlewareHandler } from 'hono'
import { cors as answerPreflight } from 'hono/cors'
import type { ApiEnvironment } from './api-environment.js'

const localOrigin = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/
const exposeHeaders = ['X-Request-Id', 'Retry-After', 'X-Stream-Id']

/**
 * Lets pages of other origins call; in production any, elsewhere only this machine's own. Hono's own part answers
 * preflights alone: around every other request it builds the response three times.
 */
export function cors(options: { allowsAnyOrigin: boolean }): MiddlewareHandler<ApiEnvironment> {
  const isAllowed = (origin: string) => options.allowsAnyOrigin || localOrigin.test(origin)
  const preflight = answerPreflight({
    origin: (origin) => (isAllowed(origin) ? origin : null),
    credentials: true,
    exposeHeaders,
  })

  return async (c, next) => {
    if (c.req.method === 'OPTIONS') return preflight(c, next)
    const origin = c.req.header('origin')
    const headers: Record<string, string> = {
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Expose-Headers': exposeHeaders.join(','),
    }
    if (origin && isAllowed(origin)) headers['Access-Control-Allow-Origin'] = origin
    c.set('cors_headers', headers)
    await next()
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value)
    c.res.headers.append('Vary', 'Origin')
  }
}
