import type { IncomingMessage } from 'node:http'
import type { RequestBody } from './exchange.js'

const maxBytes = 256 * 1024 * 1024

/** Reads and parses a request body; rejects when the connection breaks or the body is beyond 256 MB. */
export async function readRequestBody(request: IncomingMessage): Promise<RequestBody> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    size += part.length
    if (size > maxBytes) throw new Error(`request body beyond ${maxBytes} bytes`)
    parts.push(part)
  }
  const bytes = Buffer.concat(parts)
  const text = bytes.toString('utf8')
  if (text.trim() === '') return { kind: 'empty' }
  try {
    return { kind: 'json', value: JSON.parse(text) }
  } catch {
    return { kind: 'malformed', text, bytes }
  }
}
