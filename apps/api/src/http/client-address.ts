import type { Context } from 'hono'
import type { ApiEnvironment } from './api-environment.js'

/** The caller's address: the socket's, or what the outermost of the trusted proxies saw. */
export function clientAddress(c: Context<ApiEnvironment>, trustedProxyHops: number): string {
  // Without a server, as in tests of routes, there is no socket.
  const socket = (c.env as Partial<ApiEnvironment['Bindings']> | undefined)?.incoming?.socket
  const seen = [
    ...(c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim()),
    socket?.remoteAddress ?? '',
  ].filter((address) => address !== '')
  return seen.at(-1 - trustedProxyHops) ?? seen[0] ?? 'unknown'
}
