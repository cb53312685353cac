import { isRecord } from '@betterai/contracts'
import type { ProviderError, ProviderErrorReason } from '@betterai/core'
import { retryAfterSeconds } from '@betterai/core'
import type { FailedCall } from '../../shared/failed-call.js'
import { ownValue } from '../../shared/own-value.js'
import { toSdkError } from '../../shared/sdk/sdk-error.js'
import { serverFailure } from '../../shared/server-failure.js'
import { vendorFailure } from '../../shared/vendor-failure.js'
import { refusedParameter } from './text/provider/refused-parameter.js'

/** Error object of the vendor, in an answer's body or in the middle of a stream. */
type ReportedError = { message: string; type: string; code: string }

const reasonsByType: Readonly<Record<string, ProviderErrorReason>> = {
  invalid_request_error: 'bad_request',
  authentication_error: 'authentication',
  permission_error: 'authentication',
  billing_error: 'insufficient_credits',
  not_found_error: 'model_not_found',
  request_too_large: 'context_length',
  rate_limit_error: 'rate_limit',
  timeout_error: 'timeout',
  api_error: 'unavailable',
  overloaded_error: 'unavailable',
  conflict_error: 'unavailable',
}

const reasonsByStatus: Readonly<Record<number, ProviderErrorReason>> = {
  401: 'authentication',
  402: 'insufficient_credits',
  403: 'authentication',
  408: 'timeout',
  409: 'unavailable',
  413: 'context_length',
  429: 'rate_limit',
}

/** What only the vendor's words tell; the first that fits. */
const reasonsByText: readonly [RegExp, ProviderErrorReason][] = [
  [/credit balance|spend(ing)?_?\s?limit|usage limits/i, 'insufficient_credits'],
  [/prompt is too long|exceeds? (the )?context|context (window|limit)/i, 'context_length'],
  [/content filtering policy|usage policy/i, 'content_filter'],
]

/** Types whatever a call through the SDK threw: refused by the vendor, broken connection, unreadable answer. */
export function toAnthropicError(thrown: unknown, call: FailedCall): unknown {
  return toSdkError(thrown, call, toStatusError)
}

/** Types an error object that arrived in place of the rest of an answer. */
export function toReportedError(reported: unknown, call: FailedCall): ProviderError {
  const error = readReported(reported)
  const reason = reasonOf(error) ?? 'unavailable'
  return vendorFailure(call, { reason, code: error.code || error.type, text: error.message })
}

function toStatusError(
  thrown: Error,
  { status, call }: { status: number; call: FailedCall },
): ProviderError {
  const body = 'error' in thrown && isRecord(thrown.error) ? thrown.error : {}
  const error = readReported(body.error)
  const headers = 'headers' in thrown ? thrown.headers : undefined
  return vendorFailure(call, {
    reason: statusReason(status, error),
    status,
    code: error.code || error.type,
    parameter: refusedParameter(error.message),
    text: error.message || thrown.message,
    retryAfter: headers instanceof Headers ? retryAfterSeconds(headers) : undefined,
    cause: thrown,
  })
}

/** The words decide before the status, and a 404 concerns the model only when the vendor says something about it. */
function statusReason(status: number, error: ReportedError): ProviderErrorReason {
  if (status >= 500) return serverFailure(status)
  const byText = status === 429 && !/spend|credit/i.test(`${error.message} ${error.code}`)
  const told = byText ? undefined : textReason(error)
  if (told !== undefined) return told
  if (status === 404) return error.message === '' ? 'bad_request' : 'model_not_found'
  return reasonsByStatus[status] ?? 'bad_request'
}

function reasonOf(error: ReportedError): ProviderErrorReason | undefined {
  return textReason(error) ?? ownValue(reasonsByType, error.type)
}

function textReason({ message, code }: ReportedError): ProviderErrorReason | undefined {
  return reasonsByText.find(([pattern]) => pattern.test(`${message} ${code}`))?.[1]
}

function readReported(reported: unknown): ReportedError {
  const fields = isRecord(reported) ? reported : {}
  const { message, type, details } = fields
  const code = isRecord(details) ? details.error_code : undefined
  return {
    message: typeof message === 'string' ? message : '',
    type: typeof type === 'string' ? type : '',
    code: typeof code === 'string' ? code : '',
  }
}
