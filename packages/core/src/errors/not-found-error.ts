import type { ServiceErrorOptions } from './service-error.js'
import { ServiceError } from './service-error.js'

/** The named resource does not exist, or belongs to somebody else. */
export class NotFoundError extends ServiceError {
  override readonly code = 'NOT_FOUND'
  override readonly status = 404
  readonly resource: string | undefined

  constructor(message: string, resource?: string, options: ServiceErrorOptions = {}) {
    super(message, options)
    this.resource = resource
  }
}
