import type { MiddlewareHandler } from 'hono'
import { tokenFrom } from '../auth/token-source.js'
import type { Tokens } from '../auth/tokens.js'
import type { ApiEnvironment } from './api-environment.js'

/** Requires a token; `allowsQuery` also takes it from `?token=`, for clients that cannot set headers. */
export function authenticate(
  tokens: Tokens,
  options: { allowsQuery?: boolean } = {},
): MiddlewareHandler<ApiEnvironment> {
  return async (c, next) => {
    const header = c.req.header('authorization')
    const query = options.allowsQuery ? c.req.query('token') : undefined
    c.set('auth', await tokens.verify(tokenFrom({ header, query })))
    await next()
  }
}
