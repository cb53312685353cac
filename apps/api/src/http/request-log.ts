import { randomUUID } from 'node:crypto'
import type { Logger } from '@betterai/core'
import type { MiddlewareHandler } from 'hono'
import type { ApiEnvironment } from './api-environment.js'

const safeId = /^[\w.-]{1,100}$/
/** The signature in a file's address opens the file, so it is a secret. */
const fileGrant = /(\d{1,12})\.[\w-]{43}/

/** Gives every request an id (`X-Request-Id`, the client's own when it is harmless) and logs its outcome. */
export function requestLog(logger: Logger): MiddlewareHandler<ApiEnvironment> {
  return async (c, next) => {
    const start = performance.now()
    const given = c.req.header('x-request-id')
    const request_id = given && safeId.test(given) ? given : randomUUID()
    c.set('request_id', request_id)
    await next()
    c.res.headers.set('X-Request-Id', request_id)
    logger.info('request', {
      request_id,
      method: c.req.method,
      // The path alone: a query may hold a token.
      path: c.req.path.replace(fileGrant, '$1.…'),
      status: c.res.status,
      duration_ms: Math.round(performance.now() - start),
    })
  }
}
