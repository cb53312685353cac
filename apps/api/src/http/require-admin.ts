import { AuthorizationError } from '@betterai/core'
import type { MiddlewareHandler } from 'hono'
import type { ApiEnvironment } from './api-environment.js'

/** Lets only the listed customers pass; goes after `authenticate`. An empty list denies everybody. */
export function requireAdmin(customerIds: readonly number[]): MiddlewareHandler<ApiEnvironment> {
  return async (c, next) => {
    if (!customerIds.includes(c.get('auth').customer_id))
      throw new AuthorizationError('Access denied: administrators only', 'not_admin')
    await next()
  }
}
