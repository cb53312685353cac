import { writeBytes } from '../byte-output.js'
import type { Exchange } from '../exchange.js'
import { cutConnection, hang, pause } from '../exchange.js'

const chunkBytes = 4_800

/** Sends audio chunk by chunk; the stream faults count chunks. */
export async function sendAudio(
  exchange: Exchange,
  bytes: Buffer,
  headers: Record<string, string>,
): Promise<void> {
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, index) =>
    bytes.subarray(index * chunkBytes, (index + 1) * chunkBytes),
  )
  await sendChunks(exchange, chunks, headers)
}

/** Sends the chunks of a body of unknown length, under the faults and the pace of the behaviour. */
export async function sendChunks(
  exchange: Exchange,
  chunks: readonly Buffer[],
  headers: Record<string, string>,
): Promise<void> {
  const { behaviour, entry, response } = exchange
  const delayMs = behaviour.chunk_delay_ms ?? exchange.paceMs
  entry.status = 200
  response.writeHead(200, headers)
  response.flushHeaders()
  if (behaviour.first_chunk_delay_ms) await pause(exchange, behaviour.first_chunk_delay_ms)
  for (const chunk of chunks) {
    await meetFaults(exchange)
    if (delayMs > 0) await pause(exchange, delayMs)
    await writeBytes(exchange, chunk)
    entry.events_sent += 1
  }
  await meetFaults(exchange)
  response.end()
}

async function meetFaults(exchange: Exchange): Promise<void> {
  const { behaviour, entry } = exchange
  const isDue = (after: number | undefined) => after !== undefined && entry.events_sent >= after
  if (isDue(behaviour.stall_after)) await hang(exchange)
  if (!isDue(behaviour.disconnect_after) && !isDue(behaviour.end_without_terminal_after)) return
  await pause(exchange, 0)
  cutConnection(exchange, 'server_cut')
}
