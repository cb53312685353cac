import { RequestShapeError } from '@betterai/core'
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ApiEnvironment } from './api-environment.js'

const tooLarge = (): never => {
  throw new RequestShapeError(413, 'Request body too large')
}
/** Limits JSON bodies while they arrive; a body that names no type, or `text/plain`, is taken for JSON as many clients mean it. Types count in upper and lower case. */
export function jsonRequests(maxSize: number): MiddlewareHandler<ApiEnvironment> {
  const limitWhileReading = bodyLimit({ maxSize, onError: tooLarge })
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    const type = c.req.header('content-type') ?? ''
    if (/^multipart\//i.test(type)) return next()
    if (/^($|text\/plain|application\/json)/i.test(type) && !type.startsWith('application/json'))
      c.req.raw.headers.set('content-type', 'application/json')
    const length = c.req.header('content-length')
    // Looking at the body makes a web stream of it, so a length that the connection itself keeps to is believed.
    if (length === undefined || c.req.header('transfer-encoding') !== undefined)
      return limitWhileReading(c, next)
    return Number(length) > maxSize ? tooLarge() : next()
  }
}
