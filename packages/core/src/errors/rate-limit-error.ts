import type { ProviderErrorOptions } from './provider-error.js'
import { ProviderError } from './provider-error.js'

/** A vendor, or this service, refuses more calls for now; `retryAfter` is in seconds. */
export class RateLimitError extends ProviderError {
  constructor(
    message: string,
    retryAfter?: number,
    options: Omit<ProviderErrorOptions, 'reason'> & {
      provider?: string
      originalError?: string
    } = {},
  ) {
    super(message, options, {
      ...options,
      ...(retryAfter === undefined ? {} : { retryAfter }),
      reason: 'rate_limit',
    })
  }
}
