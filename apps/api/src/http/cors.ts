import type { MiddlewareHandler } from 'hono'
import { cors as answerPreflight } from 'hono/cors'
import { httpDefaults } from '../config/defaults.js'
import { answerWithHeaders } from './answer-headers.js'
import type { ApiEnvironment } from './api-environment.js'
import type { Origins } from './origins.js'

const exposeHeaders = ['X-Request-Id', 'Retry-After', 'X-Stream-Id']

/**
 * Lets pages of allowed origins call. Hono's own part answers preflights alone: around every other request it builds
 * the response three times. Every answer also says that its type is meant, and that nobody keeps it unless its route
 * says otherwise.
 */
export function cors(origins: Origins): MiddlewareHandler<ApiEnvironment> {
  const shown = (origin: string) => (origins.isOpen ? '*' : origin)
  const preflight = answerPreflight({
    origin: (origin) => (origins.isAllowed(origin) ? shown(origin) : null),
    credentials: !origins.isOpen,
    exposeHeaders,
    maxAge: httpDefaults.preflightSeconds,
  })

  function headersFor(origin: string | undefined): Record<string, string> {
    // An answer that is the same for every page may be kept for all of them.
    const always = {
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
      ...(origins.isOpen ? {} : { Vary: 'Origin' }),
    }
    if (!origin || !origins.isAllowed(origin)) return always
    return {
      ...always,
      'Access-Control-Allow-Origin': shown(origin),
      'Access-Control-Expose-Headers': exposeHeaders.join(','),
      ...(origins.isOpen ? {} : { 'Access-Control-Allow-Credentials': 'true' }),
    }
  }

  return async (c, next) => {
    if (c.req.method === 'OPTIONS') return preflight(c, next)
    return answerWithHeaders(c, headersFor(c.req.header('origin')), next)
  }
}
