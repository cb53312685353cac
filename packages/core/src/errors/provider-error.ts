import { redactSecrets } from '../logging/redact-secrets.js'
import type { ServiceErrorOptions } from './service-error.js'
import { ServiceError } from './service-error.js'

type Kind = { code: ProviderError['code']; status: number; isRetryable: boolean }

const failed = { code: 'PROVIDER_ERROR', status: 502, isRetryable: false } as const satisfies Kind
const passing = { ...failed, isRetryable: true } as const satisfies Kind

const kinds = {
  authentication: failed,
  permission: failed,
  model_not_found: failed,
  bad_request: failed,
  context_length: failed,
  content_filter: failed,
  insufficient_credits: { ...failed, code: 'INSUFFICIENT_CREDITS' },
  rate_limit: { code: 'RATE_LIMIT_ERROR', status: 429, isRetryable: true },
  timeout: { code: 'TIMEOUT_ERROR', status: 504, isRetryable: true },
  connection: passing,
  interrupted: passing,
  unavailable: passing,
  bad_response: failed,
  not_supported: { ...failed, status: 501 },
  aborted: failed,
  unknown: failed,
} satisfies Record<string, Kind>

/** What went wrong at an AI vendor; decides the answer's code and status, and whether another attempt makes sense. */
export type ProviderErrorReason = keyof typeof kinds

/** Details of a vendor failure. */
export type ProviderErrorOptions = ServiceErrorOptions & {
  reason?: ProviderErrorReason
  /** HTTP status that the vendor answered. */
  upstreamStatus?: number
  /** Vendor's own error code, for the log. */
  upstreamCode?: string
  /** The parameter that the vendor complained about. */
  parameter?: string
  /** Seconds that the vendor asked to wait before another attempt. */
  requestedWaitSeconds?: number
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
  readonly requestedWaitSeconds: number | undefined
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
    this.requestedWaitSeconds = options.requestedWaitSeconds
    const { code, status, isRetryable }: Kind = kinds[this.reason]
    this.code = code
    this.status = status
    this.isRetryable = isRetryable
    this.retryAfter = options.retryAfter ?? options.requestedWaitSeconds
  }
}
