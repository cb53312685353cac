import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { httpDefaults } from '../config/defaults.js'
import type { ApiEnvironment } from './api-environment.js'
import { RequestShapeError } from './read-body.js'

const limit = bodyLimit({
  maxSize: httpDefaults.maxBodyBytes,
  onError: () => {
    throw new RequestShapeError(413, 'Request body too large')
  },
})

/** Limits JSON bodies while they arrive; a body that names no type, or `text/plain`, is taken for JSON as many clients mean it. */
export const jsonRequests: MiddlewareHandler<ApiEnvironment> = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
  const type = c.req.header('content-type') ?? ''
  if (type.startsWith('multipart/')) return next()
  if (type === '' || type.startsWith('text/plain'))
    c.req.raw.headers.set('content-type', 'application/json')
  return limit(c, next)
}
