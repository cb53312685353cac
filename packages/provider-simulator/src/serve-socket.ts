import type { IncomingMessage } from 'node:http'
import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { WebSocketServer } from 'ws'
import type { ResolvedBehaviour } from './behaviour.js'
import { preciseNow } from './request-log.js'
import type { ExchangeParts, ExchangeTarget } from './serve-exchange.js'
import { redactedHeaders } from './serve-exchange.js'
import type { SocketCall, StartSocket } from './socket-connection.js'
import { connectSocket } from './socket-connection.js'
import type { WireAnswer } from './vendor.js'
import { parseBehaviourHeader } from './written-behaviour.js'

/** A client that wants a socket. */
export interface Upgrade {
  readonly request: IncomingMessage
  readonly socket: Duplex
  readonly head: Buffer
}

const sockets = new WebSocketServer({ noServer: true, maxPayload: 32 * 1024 * 1024 })

/** Logs, steers and serves one socket. */
export async function serveSocket(
  upgrade: Upgrade,
  { vendor, path, route }: ExchangeTarget,
  parts: Omit<ExchangeParts, 'paceMs'>,
): Promise<void> {
  const { request } = upgrade
  const entry = parts.log.open(
    { vendor: vendor.name, method: 'GET', path, headers: redactedHeaders(request) },
    0,
  )
  entry.stream = true
  const query = new URL(request.url ?? '/', 'http://simulator').searchParams
  entry.model = query.get('model') ?? query.get('model_id')
  const behaviour = chooseBehaviour(request, parts)
  const call: SocketCall = { request, route, query, behaviour, entry }

  const settle = () => {
    entry.closed_at = preciseNow()
    entry.finished ??= 'complete'
    parts.onSettled(entry)
    parts.log.touch()
  }
  upgrade.socket.once('close', settle)
  // The end of a socket is told by its `close`.
  upgrade.socket.on('error', () => undefined)
  if (behaviour.first_delay_ms) await new Promise((go) => setTimeout(go, behaviour.first_delay_ms))
  if (behaviour.reset_before_headers) {
    entry.finished = 'server_cut'
    upgrade.socket.destroy()
    return
  }
  if (behaviour.status !== undefined && behaviour.status >= 400) {
    refuse(upgrade, behaviour.status, vendor.failure(behaviour.status, behaviour))
    return
  }
  const opened = vendor.openSocket?.(call) ?? { status: 404, answer: notFound }
  if (typeof opened === 'function') accept(upgrade, call, opened)
  else refuse(upgrade, opened.status, opened.answer)
}

const notFound: WireAnswer = {
  body: '{"error":"no socket here"}',
  headers: { 'content-type': 'application/json' },
}

function chooseBehaviour(
  request: IncomingMessage,
  { queue }: Pick<ExchangeParts, 'queue'>,
): ResolvedBehaviour {
  const header = request.headers['x-simulator-behaviour']
  if (typeof header === 'string') return parseBehaviourHeader(header)
  return queue.take(request.url ?? '') ?? {}
}

function accept({ request, socket, head }: Upgrade, call: SocketCall, start: StartSocket): void {
  sockets.handleUpgrade(request, socket, head, (open: WebSocket) => {
    call.entry.status = 101
    open.on('error', () => undefined)
    const session = start(connectSocket(open, call))
    open.on('message', (data, isBinary) => {
      session.receive(
        Buffer.isBuffer(data) ? data : Buffer.concat([data].flat() as Buffer[]),
        isBinary,
      )
    })
    open.on('close', () => session.closed?.())
  })
}

function refuse({ socket }: Upgrade, status: number, { body, headers }: WireAnswer): void {
  const lines = Object.entries({
    ...headers,
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  })
  const head = lines.map(([name, value]) => `${name}: ${value}`).join('\r\n')
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${head}\r\n\r\n${body}`)
}
