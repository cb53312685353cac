import type { ServiceErrorOptions } from './service-error.js'
import { ServiceError } from './service-error.js'

/** The request contradicts what is stored, for example a name that is taken; `field` names the value. */
export class ConflictError extends ServiceError {
  override readonly code = 'VALIDATION_ERROR'
  override readonly status = 409
  readonly field: string | undefined

  constructor(message: string, field?: string, options: ServiceErrorOptions = {}) {
    super(message, options)
    this.field = field
  }
}
