import type { ProviderErrorReason } from '@betterai/core'
import { ProviderError } from '@betterai/core'

/** A failure of Garmin's as the api's clients see it: 502 whatever it was, since it is neither their log-in nor their rate. */
export function garminError(
  message: string,
  options: {
    reason: Extract<ProviderErrorReason, 'authentication' | 'unavailable' | 'bad_response'>
    status?: number
    isLogIn?: boolean
    /** Seconds until Garmin may be asked again. */
    retryAfter?: number | undefined
    cause?: unknown
  },
): ProviderError {
  const { reason, status, isLogIn, retryAfter, cause } = options
  return new ProviderError(
    message,
    { provider: 'garmin', ...(cause instanceof Error ? { originalError: cause.message } : {}) },
    {
      reason,
      ...(status === undefined ? {} : { upstreamStatus: status }),
      ...(retryAfter === undefined ? {} : { retryAfter }),
      ...(isLogIn ? { upstreamCode: logInFailed } : {}),
      ...(cause === undefined ? {} : { cause }),
    },
  )
}

const logInFailed = 'LOG_IN_FAILED'

/** Whether no further call can succeed, so that trying on would only lock the account. */
export function isLogInFailure(error: unknown): boolean {
  return ProviderError.isInstance(error) && error.upstreamCode === logInFailed
}
