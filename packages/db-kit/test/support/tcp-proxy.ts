import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { connect, createServer } from 'node:net'

/** A way to a server that can be cut or go silent. */
export interface TcpProxy extends AsyncDisposable {
  /** The given URL with this proxy's address in it. */
  url(target: string): string
  /** Keeps present connections open but lets nothing through them; new ones work. */
  freeze(): void
  /** Breaks present connections; new ones work. */
  cut(): void
}

/** Starts a proxy in front of the server of a URL. */
export async function startTcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target)
  const pairs = new Set<[Socket, Socket]>()
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname)
    const pair: [Socket, Socket] = [client, upstream]
    pairs.add(pair)
    for (const [from, to] of [pair, [upstream, client]] as const) {
      from.pipe(to)
      from.on('error', () => to.destroy())
      from.on('close', () => to.destroy())
    }
    client.on('close', () => pairs.delete(pair))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port: ownPort } = server.address() as AddressInfo
  const cut = (): void => {
    for (const [client] of pairs) client.destroy()
  }
  return {
    url: (of) => {
      const own = new URL(of)
      own.port = String(ownPort)
      return own.href
    },
    freeze: () => {
      for (const [client, upstream] of pairs) {
        client.unpipe(upstream)
        upstream.unpipe(client)
      }
    },
    cut,
    [Symbol.asyncDispose]: async () => {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
