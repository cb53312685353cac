import { redactSecrets } from '../logging/redact-secrets.js'
import type { ServiceErrorOptions } from './service-error.js'
import { ServiceError } from './service-error.js'

type Kind = { code: ProviderError['code']; status: number; isRetryable: boolean }

const failed = { code: 'PROVIDER_ERROR', status: 502, isRetryable: false } as const satisfies Kind
const requestFault = { ...failed, status: 400 } as const satisfies Kind
const passing = { ...failed, isRetryable: true } as const satisfies Kind

const kinds = {
  authentication: failed,
  permission: failed,
  model_not_found: requestFault,
  bad_request: requestFault,
  context_length: requestFault,
  content_filter: requestFault,
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
    this.retryAfter = options.retryAfter ?? options.requestedWaitSeconds
    const { code, status, isRetryable }: Kind = kinds[this.reason]
    this.code = code
    this.status = this.upstreamCode === circuitOpenCode ? 503 : status
    this.isRetryable = isRetryable
  }

  /** True when the vendor refused what was asked, so that the same request fails again anywhere. */
  get isRequestFault(): boolean {
    return requestFaults.has(this.reason)
  }

  override get publicMessage(): string {
    return requestFaults.get(this.reason) ?? this.message
  }
}
