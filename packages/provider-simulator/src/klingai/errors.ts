import { randomUUID } from 'node:crypto'
import type { ResolvedBehaviour } from '../behaviour.js'
import type { WireAnswer } from '../vendor.js'

/** A refusal of the vendor's: several codes share a status. */
export class KlingError extends Error {
  override readonly name = 'KlingError'
  readonly status: number
  readonly code: number

  constructor(status: number, code: number, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** The refusal of a body that does not fit. */
export const invalidParameter = (message: string) => new KlingError(400, 1201, message)

/** The refusal of what the vendor does not know. */
export const notFound = (what: string) => new KlingError(404, 1203, `${what} not found`)

const codes: Readonly<Record<number, readonly [code: number, message: string]>> = {
  400: [1200, 'Request parameters invalid'],
  401: [1002, 'Authorization is invalid'],
  402: [1101, 'Account in arrears'],
  403: [1103, 'Unauthorized access to requested resource'],
  404: [1203, 'The requested resource does not exist'],
  429: [1302, 'API requests too frequent'],
  503: [5001, 'Server temporarily unavailable'],
  504: [5002, 'Server internal timeout'],
}

/** The error of a steered status. */
export function steeredError(status: number, { error }: ResolvedBehaviour): KlingError {
  const [code, message] = codes[status] ?? [5000, 'Server internal error']
  return new KlingError(status, Number(error?.code ?? code), error?.message ?? message)
}

/** The body of an error. */
export function errorAnswer({ code, message }: KlingError, retryAfter?: number): WireAnswer {
  return {
    body: JSON.stringify({ code, message, request_id: randomUUID() }),
    headers: {
      'content-type': 'application/json',
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    },
  }
}
