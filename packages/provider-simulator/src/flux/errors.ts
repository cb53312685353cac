import type { ResolvedBehaviour } from '../behaviour.js'
import type { WireAnswer } from '../vendor.js'

/** What is wrong with one field of a body. */
export interface FieldDetail {
  readonly type: string
  readonly loc: readonly (string | number)[]
  readonly msg: string
}

/** A refusal of the vendor's. */
export class FluxError extends Error {
  override readonly name = 'FluxError'
  readonly status: number
  readonly detail: string | readonly FieldDetail[]

  constructor(status: number, detail: string | readonly FieldDetail[]) {
    super(typeof detail === 'string' ? detail : detail.map(({ msg }) => msg).join(', '))
    this.status = status
    this.detail = detail
  }
}

const texts: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not authenticated',
  402: 'Insufficient credits. Add credits and try again.',
  403: 'Not authenticated - invalid key',
  429: 'Rate limit exceeded: too many active tasks.',
  503: 'Service temporarily unavailable.',
}

/** The error of a steered status. */
export function steeredError(status: number, { error }: ResolvedBehaviour): FluxError {
  return new FluxError(status, error?.message ?? texts[status] ?? 'Internal server error')
}

/** The body of an error. */
export function errorAnswer({ detail }: FluxError, retryAfter?: number): WireAnswer {
  return {
    body: JSON.stringify({ detail }),
    headers: {
      'content-type': 'application/json',
      ...(retryAfter === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfter)) }),
    },
  }
}
