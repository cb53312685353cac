import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ResolvedBehaviour } from './behaviour.js'
import { InvalidBehaviourError } from './behaviour.js'
import type { BehaviourQueue } from './behaviour-queue.js'
import type { Exchange, RequestBody } from './exchange.js'
import { ExchangeEnded, sendBody } from './exchange.js'
import { readRequestBody } from './request-body.js'
import type { RequestLogEntry, WritableRequestLog } from './request-log.js'
import { preciseNow } from './request-log.js'
import { applySteeredFailure } from './steered-failure.js'
import type { Vendor } from './vendor.js'
import { findDirective, parseBehaviourHeader } from './written-behaviour.js'

/** What all exchanges of one simulator share. */
export interface ExchangeParts {
  readonly log: WritableRequestLog
  readonly queue: BehaviourQueue
  readonly paceMs: number
  /** Called once per exchange when it is over. */
  readonly onSettled: (entry: RequestLogEntry) => void
}

/** Where a request goes. */
export interface ExchangeTarget {
  readonly vendor: Vendor
  readonly path: string
  readonly route: string
}

/** Logs, steers and answers one request to a vendor; never rejects. */
export async function serveExchange(
  io: { request: IncomingMessage; response: ServerResponse },
  target: ExchangeTarget,
  parts: ExchangeParts,
): Promise<void> {
  const { request, response } = io
  const method = request.method ?? 'GET'
  const start = {
    vendor: target.vendor.name,
    method,
    path: target.path,
    headers: redactedHeaders(request),
  }
  const entry = parts.log.open(start, Number(request.headers['content-length'] ?? 0))
  const signal = settleOnClose(response, entry, parts)
  const base = { ...io, method, route: target.route, entry, signal, paceMs: parts.paceMs }
  const touch = parts.log.touch
  try {
    const body = await readRequestBody(request)
    describeBody(entry, body)
    Object.assign(entry, target.vendor.describe?.(target.route))
    touch()
    const behaviour = chooseBehaviour(request, body, { vendor: target.vendor, queue: parts.queue })
    const exchange: Exchange = { ...base, body, behaviour, touch }
    if (await applySteeredFailure(exchange, target.vendor)) return
    await target.vendor.handle(exchange)
  } catch (error) {
    // With the connection gone, breaking off is expected and nobody is left to answer.
    if (error instanceof ExchangeEnded || signal.aborted) return
    reportFailure({ ...base, body: { kind: 'empty' }, behaviour: {}, touch }, error)
  }
}

/** One reason for all exchanges: making an error for each would cost more than a small answer. */
const exchangeOver = new ExchangeEnded('exchange over')

/** The connection's end is noted at once: before the answer was written out it was the client who left. */
function settleOnClose(
  response: ServerResponse,
  entry: RequestLogEntry,
  parts: ExchangeParts,
): AbortSignal {
  const controller = new AbortController()
  response.once('close', () => {
    entry.closed_at = preciseNow()
    entry.finished ??= stateAtClose(response, entry)
    controller.abort(exchangeOver)
    parts.onSettled(entry)
    parts.log.touch()
  })
  return controller.signal
}

function stateAtClose(response: ServerResponse, entry: RequestLogEntry) {
  if (!response.writableFinished) return 'client_closed'
  return (entry.status ?? 0) >= 400 ? 'error' : 'complete'
}

function describeBody(entry: RequestLogEntry, body: RequestBody): void {
  if (body.kind !== 'json') return
  entry.body = body.value
  if (typeof body.value !== 'object' || body.value === null) return
  const fields = body.value as { model?: unknown; stream?: unknown }
  entry.model = typeof fields.model === 'string' ? fields.model : null
  entry.stream = fields.stream === true
}

/** Header first, then a directive in the last user message, then the queue, which mostly POSTs alone consume unless it names another method. */
function chooseBehaviour(
  request: IncomingMessage,
  body: RequestBody,
  { vendor, queue }: { vendor: Vendor; queue: BehaviourQueue },
): ResolvedBehaviour {
  const header = request.headers['x-simulator-behaviour']
  if (typeof header === 'string') return parseBehaviourHeader(header)
  const { method = 'GET', url = '' } = request
  const isSteered = method === 'POST' || vendor.steersEveryMethod === true
  const userText = body.kind === 'json' ? vendor.lastUserText(body.value) : promptOfForm(body)
  return findDirective(userText) ?? queue.take(url, { method, isSteered }) ?? {}
}

/** The prompt in the fields of a form, which is no JSON; '' where there is none. */
function promptOfForm(body: RequestBody): string {
  if (body.kind !== 'malformed') return ''
  const [, prompt = ''] = /name="prompt"\r\n\r\n(.*?)\r\n--/s.exec(body.text) ?? []
  return prompt
}

function reportFailure(exchange: Exchange, error: unknown): void {
  const isSteering = error instanceof InvalidBehaviourError
  const message = error instanceof Error ? error.message : String(error)
  exchange.entry.finished = 'error'
  if (exchange.response.headersSent) {
    exchange.response.destroy()
    return
  }
  const body = { error: { message: `simulator: ${message}`, type: 'simulator_error' } }
  sendBody(exchange, isSteering ? 400 : 500, {
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })
}

const secretHeaders = new Set([
  'authorization',
  'x-api-key',
  'api-key',
  'x-goog-api-key',
  'xi-api-key',
  'x-key',
  'cookie',
])

/** Headers for the log, without keys. */
export function redactedHeaders(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined) continue
    headers[name] = secretHeaders.has(name) ? '[redacted]' : String(value)
  }
  return headers
}
