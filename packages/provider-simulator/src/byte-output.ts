import type { Exchange } from './exchange.js'
import { ExchangeEnded } from './exchange.js'

/** Encodes text as UTF-8, by the quicker way when it is all ASCII. */
export function encode(text: string): Buffer {
  return Buffer.byteLength(text) === text.length ? Buffer.from(text, 'latin1') : Buffer.from(text)
}

/** Writes bytes; returns a promise only when the caller has to wait for the client to read on. */
export function writeBytes(exchange: Exchange, bytes: Buffer): Promise<void> | undefined {
  const { response, entry, behaviour } = exchange
  if (exchange.signal.aborted) return Promise.reject(new ExchangeEnded('connection closed'))
  if (behaviour.split_bytes) return writeInSlices(exchange, bytes, behaviour.split_bytes)
  entry.bytes_sent += bytes.length
  return response.write(bytes) ? undefined : drained(exchange)
}

function drained(exchange: Exchange): Promise<void> {
  const { response, signal } = exchange
  return new Promise((resolve, reject) => {
    const onDrain = () => {
      signal.removeEventListener('abort', onAbort)
      resolve()
    }
    const onAbort = () => {
      response.off('drain', onDrain)
      reject(new ExchangeEnded('connection closed while it was full'))
    }
    response.once('drain', onDrain)
    signal.addEventListener('abort', onAbort, { once: true })
  })
}

/** One write per slice, each handed to the socket before the next, so that they arrive apart. */
async function writeInSlices(exchange: Exchange, bytes: Buffer, size: number): Promise<void> {
  exchange.response.socket?.setNoDelay(true)
  for (let offset = 0; offset < bytes.length; offset += size) {
    const slice = bytes.subarray(offset, offset + size)
    exchange.entry.bytes_sent += slice.length
    await writeOne(exchange, slice)
  }
}

function writeOne(exchange: Exchange, slice: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    exchange.response.write(slice, (error) => {
      if (error) reject(new ExchangeEnded('connection closed while writing', { cause: error }))
      else setImmediate(resolve)
    })
  })
}
