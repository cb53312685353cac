import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ResolvedBehaviour } from './behaviour.js'
import type { FinishState, RequestLogEntry } from './request-log.js'

/** The body of a request: parsed JSON, nothing, or bytes that are not JSON. */
export type RequestBody =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'empty' }
  | { readonly kind: 'malformed'; readonly text: string; readonly bytes: Buffer }

/** One request and everything needed to answer it. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly method: string
  /** Path below the vendor's prefix, beginning with a slash. */
  readonly route: string
  readonly body: RequestBody
  readonly behaviour: ResolvedBehaviour
  readonly entry: RequestLogEntry
  /** Milliseconds before each content delta when the behaviour does not say otherwise; 0 = full speed. */
  readonly paceMs: number
  /** Tells those who watch the request log that the entry changed. */
  readonly touch: () => void
  /** Fires when the connection is gone or the exchange is over. */
  readonly signal: AbortSignal
}

/** Thrown to unwind an answer that ended early, by the client or on purpose; never an error to report. */
export class ExchangeEnded extends Error {
  override readonly name = 'ExchangeEnded'
}

/** Sends a whole body and records it; `headers` may add to or replace the content type. */
export function sendBody(
  exchange: Exchange,
  status: number,
  content: { body: string; headers: Record<string, string> },
): void {
  const bytes = Buffer.from(content.body)
  exchange.entry.status = status
  exchange.entry.bytes_sent = bytes.length
  exchange.response.writeHead(status, { ...content.headers, 'content-length': bytes.length })
  exchange.response.end(bytes)
}

/** Destroys the connection on purpose and unwinds. Never returns. */
export function cutConnection(exchange: Exchange, state: FinishState): never {
  exchange.entry.finished = state
  exchange.response.socket?.destroy()
  throw new ExchangeEnded('connection cut on purpose')
}

/** Resolves never; rejects with ExchangeEnded once the connection is gone. */
export function hang(exchange: Exchange): Promise<never> {
  return new Promise((_resolve, reject) => {
    const end = () => reject(new ExchangeEnded('connection closed while hanging'))
    if (exchange.signal.aborted) end()
    else exchange.signal.addEventListener('abort', end, { once: true })
  })
}

/** Waits; rejects with ExchangeEnded when the connection goes away before. */
export function pause(exchange: Exchange, delayMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const { signal } = exchange
    if (signal.aborted) return reject(new ExchangeEnded('connection closed'))
    const onAbort = () => {
      clearTimeout(timer)
      reject(new ExchangeEnded('connection closed while waiting'))
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort)
      resolve()
    }, delayMs)
    signal.addEventListener('abort', onAbort, { once: true })
  })
}
