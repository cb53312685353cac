import { isRecord } from '@betterai/contracts'
import type { HeaderLookup, ProviderError, ProviderErrorReason } from '@betterai/core'
import { retryAfterSeconds } from '@betterai/core'
import type { FailedCall } from '../../shared/failed-call.js'
import { ownValue } from '../../shared/own-value.js'
import { toSdkError } from '../../shared/sdk/sdk-error.js'
import { serverFailure } from '../../shared/server-failure.js'
import type { VendorRefusal } from '../../shared/vendor-answer.js'
import { parseRecord } from '../../shared/vendor-answer.js'
import { vendorFailure } from '../../shared/vendor-failure.js'

/** Error object of the vendor, in an answer's body or in the middle of a stream. */
type ReportedError = { message: string; type: string; code: string; param: string | undefined }

/** A refusal in a vendor's own words; without status when it came in the middle of a stream. */
export type VendorFailure = Omit<ReportedError, 'param'> & { status: number | undefined }

/** What else than a model may not be found. */
const otherThings = /^(Invalid URL|(Item|Response|Previous response|Conversation|Container|File)\b)/

/** What a failure means at one vendor, undefined where it means what it means everywhere. */
export type ReasonOf = (failure: VendorFailure) => ProviderErrorReason | undefined

const reasonsByCode: Readonly<Record<string, ProviderErrorReason>> = {
  insufficient_quota: 'insufficient_credits',
  billing_hard_limit_reached: 'insufficient_credits',
  billing_not_active: 'insufficient_credits',
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
  moderation_blocked: 'content_filter',
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

/** Types whatever a call through the SDK threw: refused by the vendor, broken connection, unreadable answer. */
export function toOpenAiError(thrown: unknown, call: FailedCall, reasonOf?: ReasonOf): unknown {
  return toSdkError(thrown, call, (error, refusal) =>
    toStatusError(error, { ...refusal, reasonOf }),
  )
}

/** Types an answer that is a refusal, of a request past the SDK or of a socket. */
export function toOpenAiRefusal(
  { status, headers, body }: VendorRefusal,
  call: FailedCall,
  reasonOf?: ReasonOf,
): ProviderError {
  const { error } = parseRecord(body)
  const thrown = Object.assign(new Error(body), { error })
  return toStatusError(thrown, { status, call, headers, reasonOf })
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
  return vendorFailure(call, {
    reason,
    code: error.code || error.type,
    parameter: error.param,
    text: error.message,
  })
}

function toStatusError(
  thrown: Error,
  {
    status,
    call,
    reasonOf,
    headers = headersOf(thrown),
  }: {
    status: number
    call: FailedCall
    reasonOf: ReasonOf | undefined
    headers?: HeaderLookup | undefined
  },
): ProviderError {
  const error = readReported('error' in thrown ? thrown.error : undefined)
  const reason =
    reasonOf?.({ ...error, status }) ??
    (status < 500 ? codedReason(error) : undefined) ??
    statusReason(status, error)
  return vendorFailure(call, {
    reason,
    status,
    code: error.code || error.type,
    parameter: error.param,
    text: error.message || thrown.message,
    retryAfter: headers === undefined ? undefined : retryAfterSeconds(headers),
    cause: thrown,
  })
}

function headersOf(thrown: Error): Headers | undefined {
  return 'headers' in thrown && thrown.headers instanceof Headers ? thrown.headers : undefined
}

function codedReason(error: ReportedError): ProviderErrorReason | undefined {
  if (error.type === 'insufficient_quota') return 'insufficient_credits'
  return codeReason(error.code)
}

/** There are a dozen codes for images that the vendor could not use. */
function codeReason(code: string): ProviderErrorReason | undefined {
  return ownValue(reasonsByCode, code) ?? (/image/.test(code) ? 'bad_request' : undefined)
}

/** A 404 concerns the model unless the vendor names something else, or its silence shows that the address is wrong. */
function statusReason(status: number, error: ReportedError): ProviderErrorReason {
  if (status >= 500) return serverFailure(status)
  const isOther = error.message === '' || otherThings.test(error.message)
  if (status === 404 && !isOther) return 'model_not_found'
  return reasonsByStatus[status] ?? 'bad_request'
}

/** What the vendor behind a router said, which keeps its own words for `metadata.raw`. */
function rawText(fields: object): string {
  const metadata: unknown = Reflect.get(fields, 'metadata')
  const raw = isRecord(metadata) ? metadata.raw : undefined
  if (isRecord(raw)) return JSON.stringify(raw)
  return typeof raw === 'string' ? raw : ''
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
    message: [field('message'), rawText(fields)].filter((text) => text !== '').join(': '),
    type: field('type'),
    code: field('code'),
    param: field('param') || undefined,
  }
}
