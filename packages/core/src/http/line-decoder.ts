const lineFeed = 0x0a
const carriageReturn = 0x0d

/** Turns bytes into text that consists of whole lines only, so that no character is ever decoded in halves. */
export interface LineDecoder {
  /** All lines that these bytes complete, each ended by `\n` whatever the stream used. */
  push(bytes: Uint8Array): string
  /** The unfinished last line, without a line end. */
  end(): string
}

/** Creates a decoder of UTF-8 lines ended by LF, CRLF or CR; calls `fail` when one line grows above `maxBytes`. */
export function createLineDecoder(options: {
  maxBytes: number
  fail: (maxBytes: number) => never
}): LineDecoder {
  const { maxBytes, fail } = options
  let pending: Uint8Array[] = []
  let pendingBytes = 0
  let endedWithCarriageReturn = false
  let isAtStart = true

  function keep(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    pending.push(bytes)
    pendingBytes += bytes.length
    if (pendingBytes > maxBytes) fail(maxBytes)
  }

  function takePending(last: Buffer): Buffer {
    if (pending.length === 0) return last
    const whole = Buffer.concat([...pending, last])
    pending = []
    pendingBytes = 0
    return whole
  }

  function decode(bytes: Buffer): string {
    const text = bytes.toString('utf8')
    if (!isAtStart) return text
    isAtStart = false
    return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  }

  return {
    push(bytes) {
      let chunk = asBuffer(bytes)
      if (chunk.length === 0) return ''
      if (endedWithCarriageReturn && chunk[0] === lineFeed) chunk = chunk.subarray(1)
      endedWithCarriageReturn = false
      const end = endOfLastLine(chunk)
      if (end === 0) {
        keep(chunk)
        return ''
      }
      endedWithCarriageReturn = end === chunk.length && chunk[end - 1] === carriageReturn
      const text = decode(takePending(chunk.subarray(0, end)))
      keep(chunk.subarray(end))
      return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
    },
    end: () => decode(takePending(Buffer.alloc(0))),
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  if (Buffer.isBuffer(bytes)) return bytes
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Index behind the last line end, 0 when there is none. */
function endOfLastLine(chunk: Buffer): number {
  const afterLineFeed = chunk.lastIndexOf(lineFeed) + 1
  return afterLineFeed + chunk.subarray(afterLineFeed).lastIndexOf(carriageReturn) + 1
}
