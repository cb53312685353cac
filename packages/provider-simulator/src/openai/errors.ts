import type { ResolvedBehaviour } from '../behaviour.js'

/** The vendor's error object. */
export interface ErrorObject {
  readonly message: string
  readonly type: string
  readonly param: string | null
  readonly code: string | null
}

/** A request the vendor answers with an error. */
export class OpenAiError extends Error {
  override readonly name = 'OpenAiError'
  readonly status: number
  readonly body: ErrorObject

  constructor(status: number, body: ErrorObject) {
    super(body.message)
    this.status = status
    this.body = body
  }
}

/** A 400 about one parameter. */
export function invalidRequest(
  message: string,
  param: string | null,
  code: string | null = null,
): OpenAiError {
  return new OpenAiError(400, { message, type: 'invalid_request_error', param, code })
}

/** A 404 about something that does not exist. */
export function notFound(
  message: string,
  param: string | null = null,
  code: string | null = null,
): OpenAiError {
  return new OpenAiError(404, { message, type: 'invalid_request_error', param, code })
}

/** The 404 for a model that is unknown. */
export function modelNotFound(model: string): OpenAiError {
  return notFound(
    `The model \`${model}\` does not exist or you do not have access to it.`,
    null,
    'model_not_found',
  )
}

/** The 404 for a path that is unknown. */
export function invalidUrl(method: string, route: string): OpenAiError {
  return notFound(`Invalid URL (${method} /v1${route})`)
}

const serverError: ErrorObject = {
  message:
    'The server had an error processing your request. Sorry about that! You can retry your request, or contact us through our help center at help.openai.com if you keep seeing this error.',
  type: 'server_error',
  param: null,
  code: 'server_error',
}

const knownFailures: Readonly<Record<number, ErrorObject>> = {
  400: {
    message: 'Invalid request.',
    type: 'invalid_request_error',
    param: null,
    code: null,
  },
  401: {
    message:
      'Incorrect API key provided: sk-simul****ator. You can find your API key at https://platform.openai.com/account/api-keys.',
    type: 'invalid_request_error',
    param: null,
    code: 'invalid_api_key',
  },
  403: {
    message: 'Country, region, or territory not supported',
    type: 'request_forbidden',
    param: null,
    code: 'unsupported_country_region_territory',
  },
  404: {
    message: 'The model `unknown` does not exist or you do not have access to it.',
    type: 'invalid_request_error',
    param: null,
    code: 'model_not_found',
  },
  408: { message: 'Request timed out.', type: 'timeout', param: null, code: 'timeout' },
  409: {
    message: 'The resource was changed by another request. Please try again.',
    type: 'invalid_request_error',
    param: null,
    code: 'conflict',
  },
  422: {
    message: 'The request was well formed but could not be processed.',
    type: 'invalid_request_error',
    param: null,
    code: 'unprocessable_entity',
  },
  429: {
    message:
      'Rate limit reached for this model in organization org-simulator on tokens per min (TPM): Limit 30000, Used 29500, Requested 1200. Please try again in 1.4s. Visit https://platform.openai.com/account/rate-limits to learn more.',
    type: 'tokens',
    param: null,
    code: 'rate_limit_exceeded',
  },
  500: serverError,
  503: {
    message: 'The engine is currently overloaded, please try again later',
    type: 'service_unavailable',
    param: null,
    code: 'overloaded',
  },
}

/** The vendor's error object for a status, with the fields a behaviour gives laid over it. */
export function steeredError(
  { status = 500, error: steered = {} }: Pick<ResolvedBehaviour, 'status' | 'error'>,
  failures: Readonly<Record<number, Partial<ErrorObject>>> = {},
): ErrorObject {
  const known = knownFailures[status] ?? (status >= 500 ? serverError : knownFailures[400])
  const base = { ...(known ?? serverError), ...failures[status] }
  return {
    message: steered.message ?? base.message,
    type: steered.type ?? base.type,
    param: steered.param === undefined ? base.param : steered.param,
    code: steered.code === undefined ? base.code : steered.code,
  }
}
