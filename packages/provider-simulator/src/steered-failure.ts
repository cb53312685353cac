import type { Exchange } from './exchange.js'
import { ExchangeEnded, hang, pause, sendBody } from './exchange.js'
import type { Vendor } from './vendor.js'

const htmlPage = `<!DOCTYPE html>
<html>
<head><title>Bad gateway</title></head>
<body><center><h1>Bad gateway</h1></center><hr><center>edge proxy</center></body>
</html>
`

/** Carries out the failures that need no answer from the vendor; true when the request is dealt with. */
export async function applySteeredFailure(exchange: Exchange, vendor: Vendor): Promise<boolean> {
  const { behaviour } = exchange
  if (behaviour.reset_before_headers) return resetConnection(exchange)
  if (behaviour.first_delay_ms) await pause(exchange, behaviour.first_delay_ms)
  if (behaviour.headers_then_hang) return hangAfterHeaders(exchange)
  if (behaviour.html_body) {
    sendBody(exchange, behaviour.status ?? 200, {
      body: htmlPage,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    })
    return true
  }
  if (behaviour.empty_body) {
    sendBody(exchange, behaviour.status ?? 200, { body: '', headers: contentType(exchange) })
    return true
  }
  if (behaviour.status === undefined || behaviour.status < 400) return false
  sendBody(exchange, behaviour.status, vendor.failure(behaviour.status, behaviour))
  return true
}

function resetConnection(exchange: Exchange): never {
  exchange.entry.finished = 'server_cut'
  exchange.response.socket?.resetAndDestroy()
  throw new ExchangeEnded('connection reset on purpose')
}

async function hangAfterHeaders(exchange: Exchange): Promise<never> {
  exchange.entry.status = 200
  exchange.response.writeHead(200, contentType(exchange))
  exchange.response.flushHeaders()
  exchange.touch()
  return hang(exchange)
}

function contentType(exchange: Exchange): Record<string, string> {
  const type = exchange.entry.stream ? 'text/event-stream; charset=utf-8' : 'application/json'
  return { 'content-type': type }
}
