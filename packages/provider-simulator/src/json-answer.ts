import { writeBytes } from './byte-output.js'
import type { Exchange } from './exchange.js'
import { cutConnection, hang, pause } from './exchange.js'

/** Sends a vendor's whole JSON answer; the stream faults apply to it as a body that breaks off half way. */
export async function sendJsonAnswer(
  exchange: Exchange,
  body: unknown,
  headers: Record<string, string>,
): Promise<void> {
  const { behaviour, entry, response } = exchange
  const bytes = Buffer.from(JSON.stringify(body))
  entry.status = 200
  response.writeHead(200, { ...headers, 'content-length': bytes.length })
  const breaksOff =
    behaviour.disconnect_after !== undefined ||
    behaviour.end_without_terminal_after !== undefined ||
    behaviour.stall_after !== undefined
  if (!breaksOff) {
    await writeBytes(exchange, bytes)
    response.end()
    return
  }
  await writeBytes(exchange, bytes.subarray(0, bytes.length >> 1))
  await pause(exchange, 0)
  exchange.touch()
  if (behaviour.stall_after !== undefined) await hang(exchange)
  cutConnection(exchange, 'server_cut')
}
