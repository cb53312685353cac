import type { ResolvedBehaviour } from '../behaviour.js'
import type { WireAnswer } from '../vendor.js'

const known: Readonly<Record<number, string>> = {
  400: 'BadRequestException',
  401: 'NotAuthorizedException',
  403: 'ForbiddenException',
  404: 'NotFoundException',
  429: 'TooManyRequestsException',
}

/** An error of the data services; too many requests are refused by the web server in front of them. */
export function errorAnswer(
  status: number,
  { error = {}, retry_after }: Pick<ResolvedBehaviour, 'error' | 'retry_after'> = {},
): WireAnswer {
  const headers = {
    'content-type': 'application/json',
    ...(retry_after === undefined ? {} : { 'retry-after': String(retry_after) }),
  }
  const name = error.type ?? known[status] ?? 'InternalServerErrorException'
  const message = error.message ?? `HTTP ${status}`
  return { body: JSON.stringify({ message, error: name }), headers }
}
