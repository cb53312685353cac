import type { ProviderErrorReason } from '@betterai/core'
import { ProviderError, RateLimitError, redactSecrets, retryAfterSeconds } from '@betterai/core'
import { failureMessage } from '../../call/call-errors.js'
import { noteRetryAfter } from '../../call/retry-policy.js'
import { ownValue } from '../../shared/own-value.js'

/** Which call failed. */
export type FailedCall = { provider: string; operation: string }

/** Error object of the vendor, in an answer's body or in the middle of a stream. */
type ReportedError = { message: string; type: string; code: string; param: string | undefined }

/** A refusal in a vendor's own words; without status when it came in the middle of a stream. */
export type VendorFailure = Omit<ReportedError, 'param'> & { status: number | undefined }

/** What a failure means at one vendor, undefined where it means what it means everywhere. */
export type ReasonOf = (failure: VendorFailure) => ProviderErrorReason | undefined

const maxOriginalLength = 1_000
const defaultRetryAfterSeconds = 60

const reasonsByCode: Readonly<Record<string, ProviderErrorReason>> = {
  insufficient_quota: 'insufficient_credits',
  billing_hard_limit_reached: 'insufficient_credits',
  context_length_exceeded: 'context_length',
  string_above_max_length: 'context_length',
  model_not_found: 'model_not_found',
  invalid_api_key: 'authentication',
  rate_limit_exceeded: 'rate_limit',
  rate_limit_error: 'rate_limit',
  tokens: 'rate_limit',
  requests: 'rate_limit',
  content_policy_violation: 'content_filter',
  content_filter: 'content_filter',
  image_content_policy_violation: 'content_filter',
  bio_policy: 'content_filter',
  server_error: 'unavailable',
  overloaded_error: 'unavailable',
  service_unavailable: 'unavailable',
  timeout: 'timeout',
  vector_store_timeout: 'timeout',
  data_residency_mismatch: 'bad_request',
  invalid_prompt: 'bad_request',
  invalid_request_error: 'bad_request',
}

const reasonsByStatus: Readonly<Record<number, ProviderErrorReason>> = {
  400: 'bad_request',
  401: 'authentication',
  402: 'insufficient_credits',
  403: 'authentication',
  408: 'timeout',
  409: 'unavailable',
  413: 'context_length',
  422: 'bad_request',
  429: 'rate_limit',
}

/** The SDK forgets what a system's own time-out was, and has none besides: its limit lies beyond all of ours. */
const socketTimeout: ReportedError = { message: '', type: '', code: 'ETIMEDOUT', param: undefined }

/** Types whatever a call through the SDK threw: refused by the vendor, broken connection, unreadable answer. */
export function toOpenAiError(
  thrown: unknown,
  call: FailedCall,
  reasonOf?: ReasonOf,
): ProviderError {
  if (ProviderError.isInstance(thrown))
    return thrown.provider === undefined ? toConnectionError(thrown, call) : thrown
  if (!(thrown instanceof Error)) return newError(call, { reason: 'unknown', text: String(thrown) })
  const status = statusOf(thrown)
  if (status !== undefined) return toStatusError(thrown, { status, call, reasonOf })
  const connection = findConnectionError(thrown)
  if (connection) return toConnectionError(connection, call)
  if (thrown.name === 'AbortError' || thrown.constructor.name === 'APIUserAbortError')
    return newError(call, { reason: 'aborted', text: thrown.message, cause: thrown })
  if (thrown instanceof SyntaxError)
    return newError(call, { reason: 'bad_response', text: thrown.message, cause: thrown })
  if (thrown.constructor.name === 'APIConnectionTimeoutError')
    return newError(call, {
      reason: 'timeout',
      error: socketTimeout,
      text: thrown.message,
      cause: thrown,
    })
  const reason = isSocketError(thrown) ? 'interrupted' : 'unknown'
  return newError(call, { reason, text: thrown.message, cause: thrown })
}

/** Types an error object that arrived in place of the rest of an answer. */
export function toReportedError(
  reported: unknown,
  call: FailedCall,
  reasonOf?: ReasonOf,
): ProviderError {
  const error = readReported(reported)
  const status = Number(error.code)
  const byStatus = status >= 400 ? statusReason(status, error) : undefined
  const byName = codeReason(error.code) ?? ownValue(reasonsByCode, error.type)
  const ownReason = reasonOf?.({ ...error, status: status >= 400 ? status : undefined })
  const reason = ownReason ?? byStatus ?? byName ?? 'unavailable'
  return newError(call, { reason, error, text: error.message })
}

function toStatusError(
  thrown: Error,
  { status, call, reasonOf }: { status: number; call: FailedCall; reasonOf: ReasonOf | undefined },
): ProviderError {
  const error = readReported('error' in thrown ? thrown.error : undefined)
  const reason =
    reasonOf?.({ ...error, status }) ??
    (status < 500 ? codedReason(error) : undefined) ??
    statusReason(status, error)
  const retryAfter = 'headers' in thrown ? readRetryAfter(thrown.headers) : undefined
  const text = error.message === '' ? describeBody(thrown.message) : error.message
  return newError(call, { reason, status, error, text, retryAfter, cause: thrown })
}

function codedReason(error: ReportedError): ProviderErrorReason | undefined {
  if (error.type === 'insufficient_quota') return 'insufficient_credits'
  return codeReason(error.code)
}

/** There are a dozen codes for pictures that the vendor could not use. */
function codeReason(code: string): ProviderErrorReason | undefined {
  return ownValue(reasonsByCode, code) ?? (/image/.test(code) ? 'bad_request' : undefined)
}

/** A 404 concerns the model unless the vendor says, or its silence shows, that the address is wrong. */
function statusReason(status: number, error: ReportedError): ProviderErrorReason {
  if (status >= 500) return 'unavailable'
  const isAddress = error.message === '' || error.message.startsWith('Invalid URL')
  if (status === 404 && !isAddress) return 'model_not_found'
  return reasonsByStatus[status] ?? 'bad_request'
}

function toConnectionError(error: ProviderError, call: FailedCall): ProviderError {
  const code = error.upstreamCode
  return new ProviderError(
    failureMessage(call),
    { provider: call.provider, originalError: error.originalError ?? error.message },
    { reason: error.reason, ...(code === undefined ? {} : { upstreamCode: code }), cause: error },
  )
}

type ErrorParts = {
  reason: ProviderErrorReason
  text: string
  status?: number
  error?: ReportedError
  retryAfter?: number | undefined
  cause?: unknown
}

function newError(call: FailedCall, parts: ErrorParts): ProviderError {
  const { reason, status, error, retryAfter, cause } = parts
  const code = error?.code || error?.type
  const source = {
    provider: call.provider,
    originalError: redactSecrets(parts.text).slice(0, maxOriginalLength),
  }
  const options = {
    ...(status === undefined ? {} : { upstreamStatus: status }),
    ...(code ? { upstreamCode: code } : {}),
    ...(error?.param === undefined ? {} : { parameter: error.param }),
    ...(cause === undefined ? {} : { cause }),
  }
  const message = failureMessage(call)
  if (reason !== 'rate_limit')
    return noteRetryAfter(new ProviderError(message, source, { ...options, reason }), retryAfter)
  const seconds = retryAfter ?? defaultRetryAfterSeconds
  return noteRetryAfter(new RateLimitError(message, seconds, { ...options, ...source }), retryAfter)
}

function readReported(reported: unknown): ReportedError {
  if (typeof reported === 'string')
    return { message: reported, type: '', code: '', param: undefined }
  const fields = typeof reported === 'object' && reported !== null ? reported : {}
  const field = (name: string) => {
    const value: unknown = Reflect.get(fields, name)
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
  return {
    message: field('message'),
    type: field('type'),
    code: field('code'),
    param: field('param') || undefined,
  }
}

function readRetryAfter(headers: unknown): number | undefined {
  return headers instanceof Headers ? retryAfterSeconds(headers) : undefined
}

function statusOf(error: Error): number | undefined {
  return 'status' in error && typeof error.status === 'number' ? error.status : undefined
}

function findConnectionError(error: unknown): ProviderError | undefined {
  let current = error
  for (let depth = 0; depth < 5 && current instanceof Error; depth++) {
    if (ProviderError.isInstance(current)) return current
    current = current.cause
  }
  return undefined
}

function isSocketError(error: Error): boolean {
  return 'code' in error && typeof error.code === 'string'
}

function describeBody(message: string): string {
  if (!/<html|<!doctype/i.test(message)) return message
  const title = /<title>([^<]*)/i.exec(message)?.[1]
  return `HTML page${title ? `: ${title.trim()}` : ''}`
}
