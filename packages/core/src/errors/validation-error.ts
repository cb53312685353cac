import type { ServiceErrorOptions } from './service-error.js'
import { ServiceError } from './service-error.js'

/** The caller sent something that cannot be used; `field` names the part at fault. */
export class ValidationError extends ServiceError {
  override readonly code = 'VALIDATION_ERROR'
  override readonly status = 400
  readonly field: string | undefined
  /** Nearest valid values, for example known model ids. */
  readonly suggestions: readonly string[] | undefined

  constructor(
    message: string,
    field?: string,
    options: ServiceErrorOptions & { suggestions?: readonly string[] } = {},
  ) {
    super(message, options)
    this.field = field
    this.suggestions = options.suggestions
  }
}
