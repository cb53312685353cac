import type { AuthFailureReason } from '@betterai/contracts'
import type { ServiceErrorOptions } from './service-error.js'
import { ServiceError } from './service-error.js'

/** The caller did not prove who it is. */
export class AuthenticationError extends ServiceError {
  override readonly code = 'AUTHENTICATION_ERROR'
  override readonly status = 401
  readonly reason: AuthFailureReason | undefined

  constructor(message: string, reason?: AuthFailureReason, options: ServiceErrorOptions = {}) {
    super(message, options)
    this.reason = reason
  }
}
