import type { MiddlewareHandler } from 'hono'
import type { ApiEnvironment } from './api-environment.js'
import { declaredLength, tooLarge } from './take-body.js'

/** Limits JSON bodies, those without a length while `takeBody` reads them; a body that names no type, or `text/plain`, is taken for JSON as many clients mean it. Types count in upper and lower case. */
export function jsonRequests(maxSize: number): MiddlewareHandler<ApiEnvironment> {
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    const type = c.req.header('content-type') ?? ''
    if (/^multipart\//i.test(type)) return next()
    if (/^($|text\/plain|application\/json)/i.test(type) && !type.startsWith('application/json'))
      c.req.raw.headers.set('content-type', 'application/json')
    if ((declaredLength(c) ?? 0) > maxSize) throw tooLarge()
    c.set('max_body_bytes', maxSize)
    return next()
  }
}
