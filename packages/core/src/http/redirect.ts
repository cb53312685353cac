import type { IncomingMessage } from 'node:http'
import { ProviderError } from '../errors/provider-error.js'
import { headerOf } from './header-of.js'

const redirects: ReadonlySet<number | undefined> = new Set([301, 302, 303, 307, 308])

/** Statuses that ask for the same request, method and body, at another address. */
const repeating: ReadonlySet<number | undefined> = new Set([307, 308])

/** Whether an answer sends the request elsewhere. */
export function isRedirect(message: IncomingMessage): boolean {
  return redirects.has(message.statusCode)
}

/** Where an answer sends the request; undefined when it names no readable address. */
export function redirectTarget(message: IncomingMessage, url: URL): URL | undefined {
  const location = headerOf(message, 'location')
  if (location === undefined || !URL.canParse(location, url.href)) return undefined
  return new URL(location, url)
}

/** Whether a request may follow: it keeps its method, its host, and its encryption. Keys must reach no other host. */
export function mayFollow(message: IncomingMessage, from: URL, to: URL): boolean {
  const isAsSafe = to.protocol === 'https:' || to.protocol === from.protocol
  return repeating.has(message.statusCode) && to.hostname === from.hostname && isAsSafe
}

/** The error of a request that was sent elsewhere and may not follow. */
export function redirected(
  message: IncomingMessage,
  from: URL,
  to: URL | undefined,
): ProviderError {
  const { statusCode = 0 } = message
  const place = to ? `${to.protocol}//${to.host}${to.pathname}` : 'no readable address'
  return new ProviderError(
    `${from.host} redirects to another address`,
    { originalError: `redirected with status ${statusCode} to ${place}` },
    { reason: 'bad_response', upstreamCode: 'redirected', upstreamStatus: statusCode },
  )
}
