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
  /** Seconds after which the next call may succeed. */
  retryAfter?: number
}

/** Code of a call that was not made, because the vendor keeps failing. */
export const circuitOpenCode = 'circuit_open'

/** What the request itself is at fault for, in words that every client may read. */
const requestFaults: ReadonlyMap<ProviderErrorReason, string> = new Map([
  ['bad_request', 'The model does not take this request'],
  ['context_length', 'The conversation is too long for the model'],
  ['content_filter', 'The vendor refuses this content'],
  ['model_not_found', 'The vendor does not know this model'],
])

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
    this.status = statusOf(this.reason, this.upstreamCode)
  }

  /** True when the vendor refused what was asked, so that the same request fails again anywhere. */
  get isRequestFault(): boolean {
    return requestFaults.has(this.reason)
  }

  override get publicMessage(): string {
    return requestFaults.get(this.reason) ?? this.message
  }
}

function codeOf(reason: ProviderErrorReason): ProviderError['code'] {
  if (reason === 'timeout') return 'TIMEOUT_ERROR'
  if (reason === 'rate_limit') return 'RATE_LIMIT_ERROR'
  if (reason === 'insufficient_credits') return 'INSUFFICIENT_CREDITS'
  return 'PROVIDER_ERROR'
}

function statusOf(reason: ProviderErrorReason, code: string | undefined): number {
  if (requestFaults.has(reason)) return 400
  if (code === circuitOpenCode) return 503
  if (reason === 'timeout') return 504
  if (reason === 'rate_limit') return 429
  if (reason === 'not_supported') return 501
  return 502
}
