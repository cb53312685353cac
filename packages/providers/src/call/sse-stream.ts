import type { Readable } from 'node:stream'
import type { SseEvent } from '@betterai/core'
import { createEventParser } from '@betterai/core'
import { toMalformed } from '../shared/malformed-answer.js'
import { createChunkReader } from './chunk-reader.js'
import type { StreamNormaliser, VendorStream } from './vendor-stream.js'

function isLate(delayMs: number): Promise<false> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, delayMs), false).unref())
}

/** A broken stream may end within an event; one that is whole but for its blank line counts. */
function isWhole({ data }: SseEvent): boolean {
  try {
    JSON.parse(data)
    return true
  } catch {
    return data.startsWith('[DONE]')
  }
}

/** Reads an event stream, or JSON lines, through a vendor's normaliser; closes the connection when the stream is not usable. */
export function openSseStream<E, U>(
  body: Readable,
  normaliser: StreamNormaliser<E, U>,
): VendorStream<E, U> {
  const parser = createEventParser()
  const chunks = createChunkReader(body)
  let received: readonly SseEvent[] = []
  let position = 0
  let isBegun = false
  let isOver = false
  let isClean = true
  let receiving: Promise<boolean> | undefined

  /** Waits for more; false when it did not come before what is held has to be delivered. */
  function receiveInTime(): Promise<boolean> {
    const heldUntil = normaliser.heldUntil?.()
    if (heldUntil === undefined && receiving === undefined) return receive()
    receiving ??= receive().finally(() => {
      receiving = undefined
    })
    return heldUntil === undefined
      ? receiving
      : Promise.race([receiving, isLate(heldUntil - performance.now())])
  }

  async function receive(): Promise<boolean> {
    const { chunk, failure } = await chunks.next()
    isOver = chunk === null
    isClean = failure === undefined
    if (chunk !== null) received = parser.push(chunk)
    else received = isClean ? parser.end() : parser.end().filter(isWhole)
    position = 0
    return true
  }

  /** Takes what was received, but of the first only as much as says something: a client waits for it. */
  function take(events: E[]): void {
    for (const { data, event } of position === 0 ? received : received.slice(position)) {
      position++
      if (data !== '') normaliser.push(data, events, event)
      if (normaliser.isDone() || (!isBegun && events.length > 0)) break
    }
    isBegun ||= events.length > 0
  }

  return {
    async read(events) {
      if (position === received.length && !(await receiveInTime())) {
        normaliser.release?.(events)
        return true
      }
      try {
        take(events)
      } catch (error) {
        throw toMalformed(error)
      }
      if (!normaliser.isDone() && (!isOver || position < received.length)) return true
      normaliser.end(events, { isClean })
      chunks.release()
      return false
    },
    progress: normaliser.progress,
    usage: normaliser.usage,
    close: () => chunks.destroy(),
  }
}
