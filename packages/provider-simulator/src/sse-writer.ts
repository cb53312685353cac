import { encode, writeBytes } from './byte-output.js'
import { createEventBatch } from './event-batch.js'
import type { EventRun } from './event-run.js'
import { runData, writeRun } from './event-run.js'
import type { Exchange } from './exchange.js'
import { cutConnection, ExchangeEnded, hang, pause } from './exchange.js'
import { createFraming, plainFrame } from './sse-framing.js'
import type { StreamFaultKind } from './stream-faults.js'
import { planFaults } from './stream-faults.js'

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

/** The data of an event; as a function it is built when its turn comes, so that an event a fault swallows uses up no number. */
export type EventData = string | (() => string)

/** A server-sent event stream; the methods return a promise only when the caller has to wait. */
export interface SseStream {
  send(data: EventData, name?: string): Promise<void> | undefined
  /** Sends a chunk of content, which is what pacing slows down. */
  sendDelta(data: EventData, name?: string): Promise<void> | undefined
  /** Sends many chunks of content, by a quicker way when nothing slows them down. */
  sendRun(run: EventRun): Promise<void>
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
  const batch = createEventBatch(exchange, behaviour.bom ? '\uFEFF' : '')
  let nextFaultAt = faults[0]?.after ?? Number.POSITIVE_INFINITY

  async function end(): Promise<void> {
    await batch.flush()
    response.end()
  }

  const faultActions: Record<StreamFaultKind, () => Promise<void>> = {
    async disconnect() {
      await batch.flush()
      await pause(exchange, 0)
      cutConnection(exchange, 'server_cut')
    },
    async stall() {
      await batch.flush()
      await hang(exchange)
    },
    async end() {
      entry.finished = 'server_cut'
      await end()
      throw new ExchangeEnded('ended without a terminal event on purpose')
    },
    async error() {
      entry.finished = 'error'
      for (const event of dialect.errorEvents()) await batch.add(frame(event.data, event.name), 1)
      await end()
      throw new ExchangeEnded('error sent in mid-stream on purpose')
    },
    async malformed() {
      await batch.add(
        'data: {"id":"broken","choices":[{"index":0,"delta":{"content":"unfini\n\n',
        0,
      )
    },
    async unknown_event() {
      const event = dialect.unknownEvent()
      await batch.add(frame(event.data, event.name), 0)
    },
  }

  async function passFaults(): Promise<void> {
    while (faults[0] !== undefined && faults[0].after <= batch.sent) {
      const { kind } = faults[0]
      faults.shift()
      await faultActions[kind]()
    }
    nextFaultAt = faults[0]?.after ?? Number.POSITIVE_INFINITY
  }

  function add(data: EventData, name: string | undefined): Promise<void> | undefined {
    return batch.add(frame(typeof data === 'string' ? data : data(), name), 1)
  }

  async function sendPastFault(data: EventData, name: string | undefined): Promise<void> {
    await passFaults()
    await add(data, name)
  }

  function send(data: EventData, name?: string): Promise<void> | undefined {
    return batch.sent >= nextFaultAt ? sendPastFault(data, name) : add(data, name)
  }

  async function sendPaced(data: EventData, name: string | undefined): Promise<void> {
    await batch.flush()
    await pause(exchange, delayMs)
    await send(data, name)
    await batch.flush()
  }

  function sendDelta(data: EventData, name?: string): Promise<void> | undefined {
    return delayMs > 0 ? sendPaced(data, name) : send(data, name)
  }

  async function sendRun(run: EventRun): Promise<void> {
    if (delayMs === 0 && faults.length === 0 && frame === plainFrame) return writeRun(batch, run)
    for (let index = 0; index < run.count; index += 1) {
      await sendDelta(() => runData(run, index), run.name)
    }
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
    sendDelta,
    sendRun,
    async finish() {
      await passFaults()
      await end()
    },
  }
}
