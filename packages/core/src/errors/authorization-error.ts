import type { ServiceErrorOptions } from './service-error.js'
import { ServiceError } from './service-error.js'

/** The caller is known but may not do this. */
export class AuthorizationError extends ServiceError {
  override readonly code = 'AUTHORIZATION_ERROR'
  override readonly status = 403
  readonly reason: string | undefined

  constructor(message: string, reason?: string, options: ServiceErrorOptions = {}) {
    super(message, options)
    this.reason = reason
  }
}
