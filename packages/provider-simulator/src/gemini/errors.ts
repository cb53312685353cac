import type { ResolvedBehaviour } from '../behaviour.js'

/** The vendor's error object. */
export interface GeminiErrorBody {
  readonly code: number
  readonly message: string
  readonly status: string
  readonly details?: readonly object[]
}

/** A request the vendor answers with an error. */
export class GeminiError extends Error {
  override readonly name = 'GeminiError'
  readonly body: GeminiErrorBody

  constructor(body: GeminiErrorBody) {
    super(body.message)
    this.body = body
  }
}

/** A 400 about the request as a whole. */
export function invalidArgument(message: string, details?: readonly object[]): GeminiError {
  const body = { code: 400, message, status: 'INVALID_ARGUMENT' }
  return new GeminiError(details === undefined ? body : { ...body, details })
}

/** A 400 about one field of the JSON body. */
export function invalidField(field: string, description: string): GeminiError {
  return invalidArgument(description, [
    {
      '@type': 'type.googleapis.com/google.rpc.BadRequest',
      fieldViolations: [{ ...(field === '' ? {} : { field }), description }],
    },
  ])
}

/** A 400 about a rule that a field breaks. */
export function brokenRule(field: string, rule: string): GeminiError {
  return invalidArgument(`* GenerateContentRequest.${field}: ${rule}\n`)
}

/** The 404 for a model that is unknown or cannot do what is asked. */
export function modelNotFound(
  model: string,
  { version, method }: { version: string; method: string },
): GeminiError {
  return new GeminiError({
    code: 404,
    message: `models/${model} is not found for API version ${version}, or is not supported for ${method}. Call ListModels to see the list of available models and their supported methods.`,
    status: 'NOT_FOUND',
  })
}

const knownFailures: Readonly<Record<number, GeminiErrorBody>> = {
  400: { code: 400, message: 'Request contains an invalid argument.', status: 'INVALID_ARGUMENT' },
  401: {
    code: 401,
    message:
      'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.',
    status: 'UNAUTHENTICATED',
  },
  403: {
    code: 403,
    message: 'The caller does not have permission',
    status: 'PERMISSION_DENIED',
  },
  404: {
    code: 404,
    message:
      'models/unknown is not found for API version v1beta, or is not supported for generateContent. Call ListModels to see the list of available models and their supported methods.',
    status: 'NOT_FOUND',
  },
  408: { code: 408, message: 'Request timed out.', status: 'DEADLINE_EXCEEDED' },
  409: { code: 409, message: 'The operation was aborted.', status: 'ABORTED' },
  429: {
    code: 429,
    message:
      'You exceeded your current quota, please check your plan and billing details. For more information on this error, head to: https://ai.google.dev/gemini-api/docs/rate-limits.',
    status: 'RESOURCE_EXHAUSTED',
  },
  500: {
    code: 500,
    message:
      'An internal error has occurred. Please retry or report in https://developers.generativeai.google/guide/troubleshooting',
    status: 'INTERNAL',
  },
  503: {
    code: 503,
    message: 'The model is overloaded. Please try again later.',
    status: 'UNAVAILABLE',
  },
  504: {
    code: 504,
    message: 'Deadline expired before operation could complete.',
    status: 'DEADLINE_EXCEEDED',
  },
}

/** What the vendor says for causes that other vendors have a code of their own for. */
const causes: Readonly<Record<string, string>> = {
  context_length_exceeded:
    'The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).',
  insufficient_quota:
    'Your prepayment credits are depleted. Please go to AI Studio to manage your project and billing.',
}

/** The vendor's error object for a status, with the fields a behaviour gives laid over it. */
export function steeredError(
  status: number,
  { error = {}, retry_after: delay }: Pick<ResolvedBehaviour, 'error' | 'retry_after'>,
): GeminiErrorBody {
  const known = knownFailures[status] ?? knownFailures[status >= 500 ? 503 : 400]
  const { message, status: name } = known ?? { message: '', status: 'UNKNOWN' }
  const details = [...quotaDetails(status, delay), ...fieldDetails(error.param, error.message)]
  return {
    code: status,
    message: error.message ?? causes[error.code ?? ''] ?? message,
    status: error.type && /^[A-Z_]+$/.test(error.type) ? error.type : name,
    ...(details.length > 0 ? { details } : {}),
  }
}

function quotaDetails(status: number, delay: number | undefined): object[] {
  if (status !== 429 || delay === undefined) return []
  return [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: `${delay}s` }]
}

function fieldDetails(field: string | null | undefined, description = ''): object[] {
  if (!field) return []
  return [
    {
      '@type': 'type.googleapis.com/google.rpc.BadRequest',
      fieldViolations: [{ field, description }],
    },
  ]
}
