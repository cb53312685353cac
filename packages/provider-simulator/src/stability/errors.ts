import { randomBytes } from 'node:crypto'
import type { ResolvedBehaviour } from '../behaviour.js'
import type { WireAnswer } from '../vendor.js'

/** A refusal of the vendor's. */
export class StabilityError extends Error {
  override readonly name = 'StabilityError'
  readonly status: number
  readonly kind: string

  constructor(status: number, kind: string, message: string) {
    super(message)
    this.status = status
    this.kind = kind
  }
}

/** A 400 about one field. */
export function badField(field: string, message: string): StabilityError {
  return new StabilityError(400, 'bad_request', `${field}: ${message}`)
}

const texts: Readonly<Record<number, readonly [kind: string, message: string]>> = {
  400: ['bad_request', 'prompt: is required'],
  401: ['unauthorized', 'missing or invalid authorization header'],
  402: ['payment_required', 'You lack sufficient credits to make this request.'],
  403: ['content_moderation', 'Your request was flagged by our content moderation system.'],
  413: ['payload_too_large', 'body: payload cannot be larger than 10MiB in size'],
  429: [
    'rate_limit_exceeded',
    'You have exceeded the rate limit of 150 requests within 10 seconds.',
  ],
}

/** The error of a steered status. */
export function steeredError(status: number, { error }: ResolvedBehaviour): StabilityError {
  const [kind, message] = texts[status] ?? [
    'internal_error',
    'An unexpected server error has occurred, please try again later.',
  ]
  return new StabilityError(status, error?.code ?? kind, error?.message ?? message)
}

/** The body of an error. */
export function errorAnswer({ kind, message }: StabilityError, retryAfter?: number): WireAnswer {
  return {
    body: JSON.stringify({ id: randomBytes(16).toString('hex'), name: kind, errors: [message] }),
    headers: {
      'content-type': 'application/json',
      ...(retryAfter === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfter)) }),
    },
  }
}
