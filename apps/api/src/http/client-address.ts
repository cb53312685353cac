import type { IncomingMessage } from 'node:http'
import type { Context } from 'hono'
import type { ApiEnvironment } from './api-environment.js'

/** The caller's address: the socket's, or what the outermost of the trusted proxies saw. */
export function clientAddress(c: Context<ApiEnvironment>, trustedProxyHops: number): string {
  // Without a server, as in tests of routes, there is no socket.
  const { incoming }: Partial<ApiEnvironment['Bindings']> = c.env ?? {}
  return addressSeen(c.req.header('x-forwarded-for'), { incoming, trustedProxyHops })
}

/** The same of a request for a socket. */
export function upgradeAddress(incoming: IncomingMessage, trustedProxyHops: number): string {
  const forwarded = incoming.headers['x-forwarded-for']?.toString()
  return addressSeen(forwarded, { incoming, trustedProxyHops })
}

function addressSeen(
  forwarded: string | undefined,
  options: { incoming: IncomingMessage | undefined; trustedProxyHops: number },
): string {
  const seen = [
    ...(forwarded ?? '').split(',').map((part) => part.trim()),
    options.incoming?.socket.remoteAddress ?? '',
  ].filter((address) => address !== '')
  return seen.at(-1 - options.trustedProxyHops) ?? seen[0] ?? 'unknown'
}
