import { AuthorizationError } from '@betterai/core'
import type { MiddlewareHandler } from 'hono'
import { tokenFrom } from '../auth/token-source.js'
import type { Tokens } from '../auth/tokens.js'
import type { MemoryBudget } from '../state/memory-budget.js'
import type { ApiEnvironment } from './api-environment.js'

/** What it is decided with who may call a route, and whether there is room for what is sent. */
export type AccessParts = {
  readonly tokens: Tokens
  /** Customers that may call what only administrators may. */
  readonly adminCustomerIds: readonly number[]
  /** Where bodies take up room. */
  readonly memory: MemoryBudget
}

/** The `security` of a route as OpenAPI writes it: alternatives of schemes with their roles. */
type Security = readonly Readonly<Record<string, readonly string[]>>[]

/** A customer's token is needed. */
export const bearer = [{ bearer: [] }]

/** A customer's token is needed; clients that cannot set headers may give it as `?token=`. */
export const bearerOrQuery = [{ bearer: [] }, { query_token: [] }]

/** A token of an administrator is needed. */
export const admin = [{ bearer: ['admin'] }]

/** A token of a customer or of a UFC account is needed. */
export const ufcBearer = [{ bearer: ['ufc'] }]

/** Anybody may call; a token of a customer or of a UFC account is read where there is one. */
export const ufcBearerOrNobody = [{}, ...ufcBearer]

/** Security schemes as `/openapi.json` describes them. */
export const securitySchemes = {
  bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
  query_token: { type: 'apiKey', in: 'query', name: 'token' },
} as const

/**
 * Makes the middleware that lets only those call whom a route's `security` names; null for a public route. It sets
 * `auth`, or `token_holder` where accounts of a scope may call as well.
 */
export function accessFrom(security: Security): MiddlewareHandler<ApiEnvironment> | null {
  const schemes = security.flatMap((each) => Object.entries(each))
  if (schemes.length === 0) return null
  const mayBeNobody = security.some((each) => Object.keys(each).length === 0)
  const allowsQuery = schemes.some(([name]) => name === 'query_token')
  const roles = new Set(schemes.flatMap(([, names]) => names))
  const needsAdmin = roles.has('admin')
  const isScoped = roles.has('ufc')
  return async (c, next) => {
    const { tokens, adminCustomerIds } = c.get('access')
    const header = c.req.header('authorization')
    const token = tokenFrom({ header, query: allowsQuery ? c.req.query('token') : undefined })
    if (isScoped)
      c.set(
        'token_holder',
        mayBeNobody && token === null ? null : await tokens.verifyScoped(token, 'ufc'),
      )
    else {
      const auth = await tokens.verify(token)
      if (needsAdmin && !adminCustomerIds.includes(auth.customer_id))
        throw new AuthorizationError('Access denied: administrators only', 'not_admin')
      c.set('auth', auth)
    }
    await next()
  }
}
