import type { Readable } from 'node:stream'
import type { SseEvent } from '@betterai/core'
import { createSseParser } from '@betterai/core'
import { toMalformed } from '../shared/malformed-answer.js'
import type { ProviderStreamEvent } from '../spec/text-stream.js'
import { createChunkReader } from './chunk-reader.js'
import type { StreamNormaliser, VendorStream } from './vendor-stream.js'

/** Reads an event stream through a vendor's normaliser; closes the connection when the stream is not usable. */
export function openSseStream(body: Readable, normaliser: StreamNormaliser): VendorStream {
  const parser = createSseParser()
  const chunks = createChunkReader(body)

  function push(received: readonly SseEvent[], events: ProviderStreamEvent[]): void {
    try {
      for (const { data } of received) {
        if (data !== '') normaliser.push(data, events)
        if (normaliser.isDone()) break
      }
    } catch (error) {
      throw toMalformed(error)
    }
  }

  return {
    async read(events) {
      const { chunk, failure } = await chunks.next()
      const isClean = failure === undefined
      const received = chunk === null ? (isClean ? parser.end() : []) : parser.push(chunk)
      push(received, events)
      if (chunk !== null && !normaliser.isDone()) return true
      normaliser.end(events, { isClean })
      chunks.release()
      return false
    },
    progress: normaliser.progress,
    usage: normaliser.usage,
    close: () => chunks.destroy(),
  }
}
