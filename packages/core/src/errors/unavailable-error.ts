import type { ServiceErrorOptions } from './service-error.js'
import { ServiceError } from './service-error.js'

/** This part of the service cannot take requests now: it is shutting down, or not offered here. */
export class UnavailableError extends ServiceError {
  override readonly status = 503
  override readonly isRetryable = true
  /** Seconds after which it may take them again, where that is known. */
  readonly retryAfter: number | undefined

  constructor(message: string, options: ServiceErrorOptions & { retryAfter?: number } = {}) {
    super(message, options)
    this.retryAfter = options.retryAfter
  }
}
