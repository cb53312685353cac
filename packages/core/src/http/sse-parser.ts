import { ProviderError } from '../errors/provider-error.js'
import { createLineDecoder } from './line-decoder.js'

/** One event of an event stream. */
export type SseEvent = {
  readonly data: string
  /** Value of the `event:` line, if there was one. */
  readonly event: string | undefined
  /** Last `id:` seen on the stream so far. */
  readonly id: string | undefined
}

/** Reads an event stream chunk by chunk. */
export interface SseParser {
  /** Takes the next bytes, cut anywhere, and returns the events that they complete. Throws `ProviderError` when an event is too large. */
  push(bytes: Uint8Array): SseEvent[]
  /** Call after a clean end only: returns the last event when its closing blank line is missing. */
  end(): SseEvent[]
  /** Reconnection time that the server asked for with `retry:`, in milliseconds. */
  retryMs(): number | undefined
}

/** An event above this many bytes is refused. */
export const defaultMaxEventBytes = 16 * 1024 * 1024

/** Creates a reader of `text/event-stream` bytes; an event above `maxEventBytes` (default 16 MiB) is refused. */
export function createSseParser(options: { maxEventBytes?: number } = {}): SseParser {
  const { maxEventBytes = defaultMaxEventBytes } = options
  const lines = createLineDecoder({ maxBytes: maxEventBytes, fail: failTooLarge })
  let data: string | undefined
  let event: string | undefined
  let id: string | undefined
  let retryMs: number | undefined

  function dispatch(events: SseEvent[]): void {
    if (data !== undefined) events.push({ data, event, id })
    data = undefined
    event = undefined
  }

  function addData(value: string): void {
    data = data === undefined ? value : `${data}\n${value}`
    if (data.length > maxEventBytes) failTooLarge(maxEventBytes)
  }

  function addField(line: string): void {
    const { name, value } = splitField(line)
    if (name === 'data') addData(value)
    else if (name === 'event') event = value
    else if (name === 'id' && !value.includes('\0')) id = value
    else if (name === 'retry' && /^\d+$/.test(value)) retryMs = Number(value)
  }

  function readLines(text: string): SseEvent[] {
    const events: SseEvent[] = []
    let start = 0
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      if (end === start) dispatch(events)
      else if (text.startsWith('data:', start))
        addData(text.slice(valueStart(text, start + 5), end))
      else if (text.startsWith('event:', start))
        event = text.slice(valueStart(text, start + 6), end)
      else addField(text.slice(start, end))
      start = end + 1
    }
    return events
  }

  return {
    push: (bytes) => readLines(lines.push(bytes)),
    end() {
      const rest = lines.end()
      return readLines(rest === '' ? '\n' : `${rest}\n\n`)
    },
    retryMs: () => retryMs,
  }
}

/** A comment is a field with an empty name. */
function splitField(line: string): { name: string; value: string } {
  const colon = line.indexOf(':')
  if (colon === -1) return { name: line, value: '' }
  return { name: line.slice(0, colon), value: line.slice(valueStart(line, colon + 1)) }
}

function valueStart(text: string, afterColon: number): number {
  return text.charCodeAt(afterColon) === 0x20 ? afterColon + 1 : afterColon
}

/** Refuses an event of a stream. */
export function failTooLarge(maxEventBytes: number): never {
  throw new ProviderError(
    `An event of the stream is larger than ${maxEventBytes} bytes`,
    {},
    {
      reason: 'bad_response',
    },
  )
}
