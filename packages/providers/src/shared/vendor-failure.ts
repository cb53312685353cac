import type { ProviderErrorReason } from '@betterai/core'
import { cutText, ProviderError, RateLimitError, redactSecrets } from '@betterai/core'
import type { FailedCall } from './failed-call.js'
import { failureMessage } from './failed-call.js'

/** What is known of a failure. */
export type FailureParts = {
  reason: ProviderErrorReason
  /** What the vendor said, for the log. */
  text: string
  status?: number | undefined
  code?: string | undefined
  parameter?: string | undefined
  /** Seconds that the vendor asked to wait. */
  retryAfter?: number | undefined
  cause?: unknown
}

const maxOriginalLength = 1_000
const defaultRetryAfterSeconds = 60

/** The error of a call that a vendor failed or refused; what it said is kept without secrets. */
export function vendorFailure(call: FailedCall, parts: FailureParts): ProviderError {
  const { reason, status, code, parameter, retryAfter, cause } = parts
  const source = {
    provider: call.provider,
    originalError: cutText(redactSecrets(describeBody(parts.text)), maxOriginalLength),
  }
  const options = {
    ...(status === undefined ? {} : { upstreamStatus: status }),
    ...(code ? { upstreamCode: code } : {}),
    ...(parameter === undefined ? {} : { parameter }),
    ...(retryAfter === undefined ? {} : { requestedWaitSeconds: retryAfter }),
    ...(cause === undefined ? {} : { cause }),
  }
  const message = failureMessage(call)
  if (reason !== 'rate_limit') return new ProviderError(message, source, { ...options, reason })
  return new RateLimitError(message, retryAfter ?? defaultRetryAfterSeconds, {
    ...options,
    ...source,
  })
}

function describeBody(text: string): string {
  if (!/<html|<!doctype/i.test(text)) return text
  const title = /<title>([^<]*)/i.exec(text)?.[1]
  return `HTML page${title ? `: ${title.trim()}` : ''}`
}
