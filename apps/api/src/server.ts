import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { ConfigurationError, once } from '@betterai/core'
import { createAdaptorServer } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { defaults } from './config/defaults.js'
import type { Container } from './container.js'
import { watchStalls } from './http/cut-stalled.js'
import { createRequestOrder } from './http/one-at-a-time.js'
import { answerUnreadableRequests } from './http/unreadable-requests.js'
import { refuseUpgrade } from './websocket/refuse-upgrade.js'

/** A listening api. */
export interface RunningServer extends AsyncDisposable {
  readonly port: number
  readonly url: string
  /** Refuses new requests, lets running ones end within the grace time, then closes everything. */
  drain(): Promise<void>
}

const sweepMs = 50

/** Starts to listen; throws `ConfigurationError` (key `PORT`) when the port is taken and may not move. */
export async function startServer(container: Container): Promise<RunningServer> {
  const { config, app, switchboard, socketPaths, connections, turns, logger } = container
  const order = createRequestOrder()
  const stalls = watchStalls()
  const server = createAdaptorServer({
    fetch: async (request, bindings) => {
      if (!(await order.begin(bindings))) return new Response(null)
      const response = await app.fetch(request, bindings)
      return bindings.outgoing.headersSent ? RESPONSE_ALREADY_SENT : response
    },
  }) as Server
  const networks = new Set<Duplex>()
  server.on('connection', (network: Duplex) => {
    networks.add(network)
    stalls.add(network)
    network.on('close', () => networks.delete(network))
  })
  server.on('upgrade', (request, network, head) => {
    const [path = ''] = request.url?.split('?', 1) ?? []
    if (socketPaths.has(path)) switchboard(request, network, head)
    else {
      logger.warn('upgrade refused', { path })
      refuseUpgrade(network, '404 Not Found')
    }
  })
  answerUnreadableRequests(server, logger)
  await listen(server, config)
  const { port } = server.address() as AddressInfo
  const url = urlOf(config.host, port)
  container.listensAt(url)
  const startWork = () => {
    container.housekeeping.start()
    if (config.jobs.runsInProcess) container.jobRunner.start()
  }
  // Who asks at once whether the process lives is answered first, and whoever waits until it is ready next.
  const settle = setTimeout(() => void container.warmUp().then(startWork), defaults.answersFirstMs)
  const drain = once(async () => {
    clearTimeout(settle)
    container.startDraining()
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    // A kept-alive connection turns idle only when its last answer is out, so look for them again and again.
    const sweep = setInterval(() => server.closeIdleConnections(), sweepMs)
    const { shutdownGraceMs, detachedGraceMs } = config.socket
    await Promise.all([
      connections.drain(shutdownGraceMs),
      turns.drain(detachedGraceMs),
      container.jobRunner.close(),
    ])
    const cut = setTimeout(() => {
      for (const network of networks) network.destroy()
    }, config.socket.shutdownGraceMs)
    await closed
    clearTimeout(cut)
    clearInterval(sweep)
    stalls[Symbol.dispose]()
    await container.close()
  })
  return {
    port,
    url,
    drain,
    [Symbol.asyncDispose]: drain,
  }
}

function urlOf(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}

async function listen(server: Server, config: Container['config']): Promise<void> {
  const attempts = config.mayMovePort ? defaults.portAttempts : 1
  for (let port = config.port; ; port++) {
    try {
      await listenOn(server, port, config.host)
      return
    } catch (error) {
      const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
      if (isTaken && port < config.port + attempts - 1) continue
      if (!isTaken) throw error
      const tried = attempts > 1 ? `Ports ${config.port} to ${port} are` : `Port ${port} is`
      throw new ConfigurationError(`${tried} in use; set PORT to a free one`, 'PORT', {
        cause: error,
      })
    }
  }
}

function listenOn(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
