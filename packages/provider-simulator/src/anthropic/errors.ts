import type { ResolvedBehaviour } from '../behaviour.js'

/** The vendor's error object. */
export interface ErrorObject {
  readonly type: string
  readonly message: string
}

/** A request the vendor answers with an error. */
export class AnthropicError extends Error {
  override readonly name = 'AnthropicError'
  readonly status: number
  readonly body: ErrorObject

  constructor(status: number, body: ErrorObject) {
    super(body.message)
    this.status = status
    this.body = body
  }
}

/** A 400; the message begins with the field where there is one. */
export function invalidRequest(message: string): AnthropicError {
  return new AnthropicError(400, { type: 'invalid_request_error', message })
}

/** The 404 for a model, or anything else, that does not exist. */
export function notFound(message: string): AnthropicError {
  return new AnthropicError(404, { type: 'not_found_error', message })
}

/** The 401 for a missing or wrong key. */
export function unauthorized(message: string): AnthropicError {
  return new AnthropicError(401, { type: 'authentication_error', message })
}

const knownFailures: Readonly<Record<number, ErrorObject>> = {
  400: { type: 'invalid_request_error', message: 'Invalid request.' },
  401: { type: 'authentication_error', message: 'invalid x-api-key' },
  402: { type: 'billing_error', message: 'There is a problem with your billing.' },
  403: {
    type: 'permission_error',
    message: 'Your API key does not have permission to use the specified resource.',
  },
  404: { type: 'not_found_error', message: 'model: unknown' },
  408: { type: 'timeout_error', message: 'Request timed out.' },
  409: { type: 'conflict_error', message: 'The resource was changed by another request.' },
  413: { type: 'request_too_large', message: 'Request exceeds the maximum size' },
  422: { type: 'invalid_request_error', message: 'The request could not be processed.' },
  429: {
    type: 'rate_limit_error',
    message:
      'This request would exceed the rate limit for your organization of 30,000 input tokens per minute.',
  },
  500: { type: 'api_error', message: 'Internal server error' },
  504: { type: 'timeout_error', message: 'Request timed out.' },
  529: { type: 'overloaded_error', message: 'Overloaded' },
}

/** What the vendor says for causes that other vendors have a code of their own for. */
const causes: Readonly<Record<string, string>> = {
  context_length_exceeded: 'prompt is too long: 208310 tokens > 200000 maximum',
  insufficient_quota:
    'Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits.',
}

/** The vendor's error object for a status, with the fields a behaviour gives laid over it. */
export function steeredError(
  status: number,
  steered: ResolvedBehaviour['error'] = {},
): ErrorObject {
  const fallback = knownFailures[status >= 500 ? 500 : 400]
  const known = knownFailures[status] ?? fallback ?? { type: 'api_error', message: '' }
  return {
    type: steered.type?.endsWith('_error') ? steered.type : known.type,
    message: steered.message ?? causes[steered.code ?? ''] ?? known.message,
  }
}
