import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ConfigurationError, once } from '@betterai/core'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import type { GatewayConfig } from './config/env.js'

const idleSweepMs = 50

/** A listening gateway. */
export interface RunningGateway extends AsyncDisposable {
  readonly url: string
  readonly port: number
  /** Takes no further requests, lets running ones end within the grace time, then cuts what is left. */
  drain(): Promise<void>
}

/** Starts to listen; throws `ConfigurationError` (key `LEGACY_GATEWAY_PORT`) when the port is taken. */
export async function startServer(app: Hono, config: GatewayConfig): Promise<RunningGateway> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  await listen(server, config)
  const { port } = server.address() as AddressInfo
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  const drain = once(() => close(server, config.shutdownGraceMs))
  return { port, url: `http://${host}:${port}`, drain, [Symbol.asyncDispose]: drain }
}

function listen(server: Server, { host, port }: GatewayConfig): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? portTaken(port, error) : error)
    })
    server.listen(port, host, resolve)
  })
}

function portTaken(port: number, cause: Error): ConfigurationError {
  const message = `Port ${port} is in use; set LEGACY_GATEWAY_PORT to a free one`
  return new ConfigurationError(message, 'LEGACY_GATEWAY_PORT', { cause })
}

/** A connection whose last request ended while closing is idle then, so idle ones are looked for until none is left. */
function close(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const sweep = setInterval(() => server.closeIdleConnections(), idleSweepMs)
    const cut = setTimeout(() => server.closeAllConnections(), graceMs)
    server.close(() => {
      clearInterval(sweep)
      clearTimeout(cut)
      resolve()
    })
  })
}
