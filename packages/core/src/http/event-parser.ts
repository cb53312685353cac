import { createLineDecoder } from './line-decoder.js'
import type { SseEvent, SseParser } from './sse-parser.js'
import { createSseParser, defaultMaxEventBytes, failTooLarge } from './sse-parser.js'

/** Reads the events of a stream chunk by chunk. */
export type EventParser = Pick<SseParser, 'push' | 'end'>

/** Creates a reader of JSON objects, one a line; a record separator before them is passed over. */
function createJsonLinesParser(): EventParser {
  const lines = createLineDecoder({ maxBytes: defaultMaxEventBytes, fail: failTooLarge })
  const toEvents = (text: string): SseEvent[] =>
    text.split('\n').flatMap((line) => {
      const data = line.replace('\u001e', '').trim()
      return data === '' ? [] : [{ data, event: undefined, id: undefined }]
    })
  return { push: (bytes) => toEvents(lines.push(bytes)), end: () => toEvents(lines.end()) }
}

const openingBrace = 0x7b
const recordSeparator = 0x1e
const byteOrderMark = [0xef, 0xbb, 0xbf]

/** Creates a reader of an event stream, or of JSON lines where the first byte is that of an object. */
export function createEventParser(): EventParser {
  let parser: EventParser | undefined
  let undecided: Uint8Array = new Uint8Array()

  function parserOf(bytes: Uint8Array): EventParser | undefined {
    const first = bytes.find(
      (byte) => (byte > 0x20 || byte === recordSeparator) && !byteOrderMark.includes(byte),
    )
    if (first === undefined) return undefined
    const isJson = first === openingBrace || first === recordSeparator
    return isJson ? createJsonLinesParser() : createSseParser()
  }

  return {
    push(bytes) {
      if (parser !== undefined) return parser.push(bytes)
      undecided = undecided.length === 0 ? bytes : Buffer.concat([undecided, bytes])
      parser = parserOf(undecided)
      return parser?.push(undecided) ?? []
    },
    end: () => parser?.end() ?? [],
  }
}
