import type { ResolvedBehaviour } from '../behaviour.js'
import type { WireAnswer } from '../vendor.js'

/** A refusal of the vendor's; its own status is a word. */
export class ElevenLabsError extends Error {
  override readonly name = 'ElevenLabsError'
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

const texts: Readonly<Record<number, readonly [code: string, message: string]>> = {
  400: ['invalid_request', 'The request is invalid.'],
  401: ['invalid_api_key', 'Invalid API key'],
  402: ['quota_exceeded', 'This request exceeds your quota.'],
  403: ['missing_permissions', 'The API key you used is missing the permission.'],
  429: ['too_many_concurrent_requests', 'Too many concurrent requests.'],
  503: ['system_busy', 'The system is experiencing heavy traffic, please try again.'],
}

/** The error of a steered status. */
export function steeredError(status: number, { error }: ResolvedBehaviour): ElevenLabsError {
  const [code, message] = texts[status] ?? ['internal_server_error', 'Something went wrong.']
  return new ElevenLabsError(status, error?.code ?? code, error?.message ?? message)
}

/** The body of an error. */
export function errorAnswer({ code, message }: ElevenLabsError, retryAfter?: number): WireAnswer {
  return {
    body: JSON.stringify({ detail: { status: code, message } }),
    headers: {
      'content-type': 'application/json',
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    },
  }
}
