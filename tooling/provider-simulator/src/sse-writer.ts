import { encode, writeBytes } from './byte-output.js'
import type { Exchange } from './exchange.js'
import { cutConnection, ExchangeEnded, hang, pause } from './exchange.js'
import { createFraming } from './sse-framing.js'
import type { StreamFaultKind } from './stream-faults.js'
import { planFaults } from './stream-faults.js'

const batchCharacters = 64 * 1024
const pingIntervalMs = 10

/** One event in a vendor's own shape. */
export interface WireEvent {
  readonly data: string
  readonly name?: string | undefined
}

/** What a stream needs from its vendor beside the events. */
export interface StreamDialect {
  readonly headers: Record<string, string>
  /** The events that report an error in mid-stream. */
  errorEvents(): WireEvent[]
  /** An event of a type that no client knows. */
  unknownEvent(): WireEvent
}

/** A server-sent event stream; the methods return a promise only when the caller has to wait. */
export interface SseStream {
  send(data: string, name?: string): Promise<void> | undefined
  /** Sends a piece of content, which is what pacing slows down. */
  sendDelta(data: string, name?: string): Promise<void> | undefined
  finish(): Promise<void>
}

/** Starts the response and returns the stream. Rejects with ExchangeEnded when it is cut or steered away. */
export async function openSseStream(
  exchange: Exchange,
  dialect: StreamDialect,
): Promise<SseStream> {
  const { behaviour, entry, response } = exchange
  const frame = createFraming(behaviour)
  const faults = planFaults(behaviour)
  const delayMs = behaviour.chunk_delay_ms ?? exchange.paceMs
  let batch = behaviour.bom ? '\uFEFF' : ''
  let sent = 0
  let nextFaultAt = faults[0]?.after ?? Number.POSITIVE_INFINITY

  function flush(): Promise<void> | undefined {
    if (batch === '') return undefined
    const bytes = encode(batch)
    batch = ''
    entry.events_sent = sent
    exchange.touch()
    return writeBytes(exchange, bytes)
  }

  function append(data: string, name: string | undefined): Promise<void> | undefined {
    sent += 1
    batch += frame(data, name)
    return batch.length < batchCharacters ? undefined : flush()
  }

  async function end(): Promise<void> {
    await flush()
    response.end()
  }

  const faultActions: Record<StreamFaultKind, () => Promise<void>> = {
    async disconnect() {
      await flush()
      await pause(exchange, 0)
      cutConnection(exchange, 'server_cut')
    },
    async stall() {
      await flush()
      await hang(exchange)
    },
    async end() {
      entry.finished = 'server_cut'
      await end()
      throw new ExchangeEnded('ended without a terminal event on purpose')
    },
    async error() {
      entry.finished = 'error'
      for (const event of dialect.errorEvents()) await append(event.data, event.name)
      await end()
      throw new ExchangeEnded('error sent in mid-stream on purpose')
    },
    async malformed() {
      batch += 'data: {"id":"broken","choices":[{"index":0,"delta":{"content":"unfini\n\n'
    },
    async unknown_event() {
      const event = dialect.unknownEvent()
      batch += frame(event.data, event.name)
    },
  }

  async function passFaults(): Promise<void> {
    while (faults[0] !== undefined && faults[0].after <= sent) {
      const { kind } = faults[0]
      faults.shift()
      await faultActions[kind]()
    }
    nextFaultAt = faults[0]?.after ?? Number.POSITIVE_INFINITY
  }

  async function sendPastFault(data: string, name: string | undefined): Promise<void> {
    await passFaults()
    await append(data, name)
  }

  function send(data: string, name?: string): Promise<void> | undefined {
    return sent >= nextFaultAt ? sendPastFault(data, name) : append(data, name)
  }

  async function sendPaced(data: string, name: string | undefined): Promise<void> {
    await flush()
    await pause(exchange, delayMs)
    await send(data, name)
    await flush()
  }

  async function pingForever(): Promise<never> {
    for (;;) {
      await writeBytes(exchange, encode(': ping\n\n'))
      await pause(exchange, pingIntervalMs)
    }
  }

  entry.status = 200
  response.writeHead(200, dialect.headers)
  if (behaviour.first_chunk_delay_ms || delayMs > 0 || nextFaultAt === 0) response.flushHeaders()
  if (behaviour.first_chunk_delay_ms) await pause(exchange, behaviour.first_chunk_delay_ms)
  if (behaviour.ping_forever) await pingForever()

  return {
    send,
    sendDelta: (data, name) => (delayMs > 0 ? sendPaced(data, name) : send(data, name)),
    async finish() {
      await passFaults()
      await end()
    },
  }
}
