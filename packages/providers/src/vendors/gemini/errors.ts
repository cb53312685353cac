import { isRecord } from '@betterai/contracts'
import type { ProviderError, ProviderErrorReason } from '@betterai/core'
import { retryAfterSeconds } from '@betterai/core'
import type { FailedCall } from '../../shared/failed-call.js'
import { ownValue } from '../../shared/own-value.js'
import { serverFailure } from '../../shared/server-failure.js'
import type { RefusalMapper } from '../../shared/vendor-answer.js'
import { vendorFailure } from '../../shared/vendor-failure.js'

/** Error object of the vendor, in an answer's body or in the middle of a stream. */
type ReportedError = {
  message: string
  /** Name of the status, such as `INVALID_ARGUMENT`. */
  status: string
  code: number | undefined
  details: Record<string, unknown>[]
}

const reasonsByStatus: Readonly<Record<string, ProviderErrorReason>> = {
  INVALID_ARGUMENT: 'bad_request',
  FAILED_PRECONDITION: 'bad_request',
  OUT_OF_RANGE: 'bad_request',
  UNAUTHENTICATED: 'authentication',
  PERMISSION_DENIED: 'authentication',
  NOT_FOUND: 'model_not_found',
  ABORTED: 'unavailable',
  RESOURCE_EXHAUSTED: 'rate_limit',
  UNIMPLEMENTED: 'not_supported',
  CANCELLED: 'interrupted',
  INTERNAL: 'unavailable',
  UNKNOWN: 'unavailable',
  UNAVAILABLE: 'unavailable',
}

const reasonsByHttpStatus: Readonly<Record<number, ProviderErrorReason>> = {
  401: 'authentication',
  403: 'authentication',
  408: 'timeout',
  409: 'unavailable',
  413: 'context_length',
  429: 'rate_limit',
  499: 'interrupted',
}

/** What only the vendor's words tell; the first that fits. */
const reasonsByText: readonly [RegExp, ProviderErrorReason][] = [
  [/api[ _]key (?:not valid|expired|not found)|API_KEY_INVALID/i, 'authentication'],
  [/location is not supported/i, 'permission'],
  [/token count.{0,40}exceeds|exceeds the maximum number of (?:input )?tokens/i, 'context_length'],
  [/payload size exceeds/i, 'context_length'],
  [/credits are depleted|billing account|enable billing/i, 'insufficient_credits'],
]

/** Types an answer that is a refusal; reads its body. */
export async function toRefusal(response: Response, call: FailedCall): Promise<ProviderError> {
  const { status, headers } = response
  return toGeminiRefusal({ status, headers, body: await response.text() }, call)
}

/** Types an answer that is a refusal, of a request or a socket. */
export const toGeminiRefusal: RefusalMapper = ({ status, headers, body }, call) => {
  const error = readReported(parseBody(body))
  return vendorFailure(call, {
    reason: reasonOf(error, status),
    text: error.message === '' ? body : error.message,
    status,
    code: error.status,
    parameter: refusedField(error),
    retryAfter: retryAfterSeconds(headers) ?? requestedDelay(error),
  })
}

/** Types an error object that arrived in place of the rest of an answer. */
export function toReportedError(reported: unknown, call: FailedCall): ProviderError {
  const error = readReported({ error: reported })
  const reason = reasonOf(error, error.code ?? 500)
  return vendorFailure(call, {
    reason,
    text: error.message,
    code: error.status,
    parameter: refusedField(error),
    retryAfter: requestedDelay(error),
  })
}

/** The error for a prompt that the vendor does not answer. */
export function toBlockedError(
  block: { reason: string; message: string | undefined },
  call: FailedCall,
): ProviderError {
  const text = block.message ?? `The prompt was blocked: ${block.reason}`
  return vendorFailure(call, { reason: 'content_filter', text, code: block.reason })
}

/** A 404 concerns the model unless the vendor's silence shows that the address is wrong. */
function reasonOf(error: ReportedError, httpStatus: number): ProviderErrorReason {
  if (error.status === 'DEADLINE_EXCEEDED') return 'timeout'
  if (httpStatus >= 500) return serverFailure(httpStatus)
  const text = `${error.message} ${error.details.map(({ reason }) => reason).join(' ')}`
  const told = reasonsByText.find(([pattern]) => pattern.test(text))
  if (told) return told[1]
  const byHttp = reasonsByHttpStatus[httpStatus]
  if (byHttp) return byHttp
  if (httpStatus === 404 && error.message === '') return 'bad_request'
  return ownValue(reasonsByStatus, error.status) ?? 'bad_request'
}

/** The body is an object with `error`, or a list of such objects where a stream was asked for. */
function readReported(body: unknown): ReportedError {
  const first: unknown = Array.isArray(body) ? body[0] : body
  const error = isRecord(first) && isRecord(first.error) ? first.error : {}
  const { message, status, code, details } = error
  return {
    message: typeof message === 'string' ? message : '',
    status: typeof status === 'string' ? status : '',
    code: typeof code === 'number' ? code : undefined,
    details: Array.isArray(details) ? details.filter(isRecord) : [],
  }
}

function parseBody(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** Seconds that the vendor asks to wait: a detail such as `{"retryDelay": "34s"}`. */
function requestedDelay({ details }: ReportedError): number | undefined {
  for (const { retryDelay } of details) {
    const seconds = typeof retryDelay === 'string' ? /^(\d+(?:\.\d+)?)s$/.exec(retryDelay) : null
    if (seconds !== null) return Number(seconds[1])
  }
  return undefined
}

function refusedField({ details }: ReportedError): string | undefined {
  const violations = details.flatMap(({ fieldViolations }) =>
    Array.isArray(fieldViolations) ? fieldViolations.filter(isRecord) : [],
  )
  const field = violations[0]?.field
  return typeof field === 'string' && field !== '' ? field : undefined
}
