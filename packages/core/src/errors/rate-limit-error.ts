import type { ProviderErrorOptions } from './provider-error.js'
import { ProviderError } from './provider-error.js'

/** A vendor, or this service, refuses more calls for now; `retryAfter` is in seconds. */
export class RateLimitError extends ProviderError {
  constructor(
    message: string,
    retryAfter?: number,
    options: Omit<ProviderErrorOptions, 'reason' | 'retryAfter'> & {
      provider?: string
      originalError?: string
    } = {},
  ) {
    const known = retryAfter === undefined ? {} : { retryAfter }
    super(message, options, { ...options, ...known, reason: 'rate_limit' })
  }
}
