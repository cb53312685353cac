import type { Readable } from 'node:stream'
import { createSseParser } from '@betterai/core'
import { createChunkReader } from './chunk-reader.js'
import type { StreamNormaliser, VendorStream } from './vendor-stream.js'

/** Reads an event stream through a vendor's normaliser; closes the connection when the stream is not usable. */
export function openSseStream(body: Readable, normaliser: StreamNormaliser): VendorStream {
  const parser = createSseParser()
  const chunks = createChunkReader(body)

  return {
    async read(events) {
      const { chunk, failure } = await chunks.next()
      const isClean = failure === undefined
      const received = chunk === null ? (isClean ? parser.end() : []) : parser.push(chunk)
      for (const { data } of received) {
        normaliser.push(data, events)
        if (normaliser.isDone) break
      }
      if (chunk !== null && !normaliser.isDone) return true
      normaliser.end(events, { isClean })
      chunks.release()
      return false
    },
    get progress() {
      return normaliser.progress
    },
    get usage() {
      return normaliser.usage
    },
    close: () => chunks.destroy(),
  }
}
