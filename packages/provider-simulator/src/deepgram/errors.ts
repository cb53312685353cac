import type { ResolvedBehaviour } from '../behaviour.js'
import type { WireAnswer } from '../vendor.js'

/** A refusal of the vendor's. */
export class DeepgramError extends Error {
  override readonly name = 'DeepgramError'
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

const texts: Readonly<Record<number, readonly [code: string, message: string]>> = {
  400: ['Bad Request', 'Bad Request: the request could not be understood.'],
  401: ['INVALID_AUTH', 'Invalid credentials.'],
  402: ['ASR_PAYMENT_REQUIRED', 'Project does not have enough credits for an ASR request.'],
  403: ['INSUFFICIENT_PERMISSIONS', 'User does not have sufficient permissions.'],
  429: ['TOO_MANY_REQUESTS', 'Too many requests. Please try again later.'],
  503: ['SERVICE_UNAVAILABLE', 'The service is temporarily unavailable.'],
}

/** The error of a steered status. */
export function steeredError(status: number, { error }: ResolvedBehaviour): DeepgramError {
  const [code, message] = texts[status] ?? ['INTERNAL_SERVER_ERROR', 'Internal server error.']
  return new DeepgramError(status, error?.code ?? code, error?.message ?? message)
}

/** The body of an error. */
export function errorAnswer({ code, message }: DeepgramError, retryAfter?: number): WireAnswer {
  return {
    body: JSON.stringify({ err_code: code, err_msg: message, request_id: crypto.randomUUID() }),
    headers: {
      'content-type': 'application/json',
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    },
  }
}
