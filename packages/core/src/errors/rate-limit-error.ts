import type { ProviderErrorOptions } from './provider-error.js'
import { ProviderError } from './provider-error.js'

/** A vendor, or this service, refuses more calls for now; `retryAfter` is in seconds. */
export class RateLimitError extends ProviderError {
  readonly retryAfter: number | undefined

  constructor(
    message: string,
    retryAfter?: number,
    options: Omit<ProviderErrorOptions, 'reason'> & {
      provider?: string
      originalError?: string
    } = {},
  ) {
    super(message, options, { ...options, reason: 'rate_limit' })
    this.retryAfter = retryAfter
  }
}
