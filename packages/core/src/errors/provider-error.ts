import { redactSecrets } from '../logging/redact-secrets.js'
import type { ServiceErrorOptions } from './service-error.js'
import { ServiceError } from './service-error.js'

/** What went wrong at an AI vendor; decides whether another attempt makes sense. */
export type ProviderErrorReason =
  | 'authentication'
  | 'permission'
  | 'model_not_found'
  | 'bad_request'
  | 'context_length'
  | 'content_filter'
  | 'insufficient_credits'
  | 'rate_limit'
  | 'timeout'
  | 'connection'
  | 'interrupted'
  | 'unavailable'
  | 'bad_response'
  | 'not_supported'
  | 'aborted'
  | 'unknown'

const retryableReasons: ReadonlySet<ProviderErrorReason> = new Set([
  'rate_limit',
  'timeout',
  'connection',
  'interrupted',
  'unavailable',
])

/** Details of a vendor failure. */
export type ProviderErrorOptions = ServiceErrorOptions & {
  reason?: ProviderErrorReason
  /** HTTP status that the vendor answered. */
  upstreamStatus?: number
  /** Vendor's own error code, for the log. */
  upstreamCode?: string
  /** The parameter that the vendor complained about. */
  parameter?: string
  /** Seconds until another attempt makes sense, as far as it is known. */
  retryAfter?: number
}

/** An AI vendor failed or refused; the vendor's text is in `originalError` and never reaches a client in production. */
export class ProviderError extends ServiceError {
  override readonly code:
    | 'PROVIDER_ERROR'
    | 'RATE_LIMIT_ERROR'
    | 'TIMEOUT_ERROR'
    | 'INSUFFICIENT_CREDITS'
  override readonly status: number
  override readonly isRetryable: boolean
  readonly provider: string | undefined
  readonly originalError: string | undefined
  readonly reason: ProviderErrorReason
  readonly upstreamStatus: number | undefined
  readonly upstreamCode: string | undefined
  readonly parameter: string | undefined
  /** Seconds until another attempt makes sense; goes out as `Retry-After`. */
  readonly retryAfter: number | undefined

  constructor(
    message: string,
    source: { provider?: string; originalError?: string } = {},
    options: ProviderErrorOptions = {},
  ) {
    super(message, options)
    this.provider = source.provider
    this.originalError =
      source.originalError === undefined ? undefined : redactSecrets(source.originalError)
    this.reason = options.reason ?? 'unknown'
    this.upstreamStatus = options.upstreamStatus
    this.upstreamCode = options.upstreamCode
    this.parameter = options.parameter
    this.retryAfter = options.retryAfter
    this.isRetryable = retryableReasons.has(this.reason)
    this.code = codeOf(this.reason)
    this.status = statusOf(this.reason)
  }
}

function codeOf(reason: ProviderErrorReason): ProviderError['code'] {
  if (reason === 'timeout') return 'TIMEOUT_ERROR'
  if (reason === 'rate_limit') return 'RATE_LIMIT_ERROR'
  if (reason === 'insufficient_credits') return 'INSUFFICIENT_CREDITS'
  return 'PROVIDER_ERROR'
}

function statusOf(reason: ProviderErrorReason): number {
  if (reason === 'timeout') return 504
  if (reason === 'rate_limit') return 429
  if (reason === 'not_supported') return 501
  return 502
}
