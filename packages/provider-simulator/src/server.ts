import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { createAnthropic } from './anthropic/vendor.js'
import type { Behaviour } from './behaviour.js'
import { createBehaviourQueue } from './behaviour-queue.js'
import { controlPrefix, handleControl } from './control.js'
import { createDeepgram } from './deepgram/vendor.js'
import { createDeepSeek } from './deepseek/vendor.js'
import { createElevenLabs } from './elevenlabs/vendor.js'
import { createFlux } from './flux/vendor.js'
import { createGarmin } from './garmin/vendor.js'
import { createGemini } from './gemini/vendor.js'
import { createGroq } from './groq/vendor.js'
import { createKling } from './klingai/vendor.js'
import { openLogFile } from './log-file.js'
import { createEndCheck } from './model-end.js'
import { createOpenAi } from './openai/vendor.js'
import { createPerplexity } from './perplexity/vendor.js'
import type { RequestLog } from './request-log.js'
import { createRequestLog } from './request-log.js'
import type { ExchangeTarget } from './serve-exchange.js'
import { serveExchange } from './serve-exchange.js'
import { serveSocket } from './serve-socket.js'
import { createStability } from './stability/vendor.js'
import type { Vendor, VendorName } from './vendor.js'
import { createXai } from './xai/vendor.js'

/** How to start a simulator; every field may be left out. */
export interface SimulatorOptions {
  /** Address to listen on, default 127.0.0.1. */
  host?: string
  /** Port to listen on, default 0 = any free one. */
  port?: number
  /** File that receives each finished log entry as a JSON line. */
  logFile?: string
  /** API keys that are let in, default 'any' = every non-empty key that does not begin with `sk-invalid`. */
  apiKeys?: 'any' | string[]
  /** Milliseconds before each content delta of a stream, default 0 = full speed. */
  paceMs?: number
  /** Clock that decides whether a model has ended, default the machine's. */
  now?: () => Date
  /** Whether models past their end are refused as the vendors do, default `refused`. */
  endedModels?: 'served' | 'refused'
}

/** A running simulator. */
export interface Simulator extends AsyncDisposable {
  readonly port: number
  /** `http://HOST:PORT`, without a trailing slash. */
  readonly url: string
  /** The base URL to give to the vendor's SDK. */
  baseUrl(vendor: VendorName): string
  readonly log: RequestLog
  /** Queues behaviours for the next requests that they fit, one each; throws InvalidBehaviourError. */
  steer(behaviour: Behaviour | Behaviour[]): void
  /** Stops listening and ends all connections; later calls do nothing. */
  close(): Promise<void>
}

/** Starts a simulator; rejects with the socket's error when the port cannot be had. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { host = '127.0.0.1', port = 0, logFile, apiKeys = 'any', paceMs = 0 } = options
  const { now = () => new Date(), endedModels = 'refused' } = options
  const isServed = createEndCheck({ now, endedModels })
  const file = logFile === undefined ? undefined : openLogFile(logFile)
  const log = createRequestLog()
  const queue = createBehaviourQueue()
  const vendors: readonly Vendor[] = [
    createOpenAi({ apiKeys, isServed }),
    createAnthropic({ apiKeys, isServed }),
    createGemini({ apiKeys, isServed }),
    createGroq({ apiKeys, isServed }),
    createDeepSeek({ apiKeys, isServed }),
    createPerplexity({ apiKeys }),
    createXai({ apiKeys, isServed }),
    createDeepgram({ apiKeys }),
    createElevenLabs({ apiKeys }),
    createFlux({ apiKeys }),
    createStability({ apiKeys }),
    createKling({ apiKeys }),
    createGarmin(),
  ]
  const onSettled = file === undefined ? () => undefined : file.append

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    if (path.startsWith(controlPrefix)) return handleControl(request, response, { log, queue })
    const target = findTarget(vendors, path)
    if (target === undefined) {
      response.writeHead(404, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ error: `no vendor answers at ${path}` }))
      return
    }
    await serveExchange({ request, response }, target, { log, queue, paceMs, onSettled })
  }

  /** The server forgets connections that became sockets. */
  const openSockets = new Set<Duplex>()
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => response.destroy(error))
  })
  server.on('upgrade', (request, socket, head) => {
    const target = findTarget(vendors, (request.url ?? '/').split('?')[0] ?? '/')
    if (target === undefined) return socket.destroy()
    serveSocket({ request, socket, head }, target, { log, queue, onSettled }).catch((error) =>
      socket.destroy(error),
    )
    openSockets.add(socket)
    socket.once('close', () => openSockets.delete(socket))
  })
  server.keepAliveTimeout = 60_000
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    file?.close()
    throw error
  }

  const bound = (server.address() as AddressInfo).port
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${bound}`
  let closing: Promise<void> | undefined

  async function shutDown(): Promise<void> {
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    for (const socket of openSockets) socket.destroy()
    await closed
    file?.close()
  }

  function close(): Promise<void> {
    closing ??= shutDown()
    return closing
  }

  return {
    port: bound,
    url,
    baseUrl: (name) => `${url}${vendors.find((vendor) => vendor.name === name)?.prefixes[0] ?? ''}`,
    log,
    steer: (behaviour) => queue.add(behaviour),
    close,
    [Symbol.asyncDispose]: close,
  }
}

function findTarget(vendors: readonly Vendor[], path: string): ExchangeTarget | undefined {
  for (const vendor of vendors) {
    const fitting = vendor.prefixes.filter(
      (known) => path === known || path.startsWith(`${known}/`),
    )
    if (fitting.length > 0) {
      const prefix = fitting.reduce((longest, next) =>
        next.length > longest.length ? next : longest,
      )
      return { vendor, path, route: path.slice(prefix.length).replace(/\/+$/, '') || '/' }
    }
  }
  return undefined
}
