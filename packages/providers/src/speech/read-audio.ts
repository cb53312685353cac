import { bodyStreamOf, createSseParser } from '@betterai/core'
import { createChunkReader } from '../call/chunk-reader.js'
import type { FailedCall } from '../shared/failed-call.js'
import { vendorFailure } from '../shared/vendor-failure.js'

/** Reads a body as it comes; rejects with a typed error when the connection breaks. */
export async function readBytes(
  response: Response,
  call: FailedCall,
  onBytes: (bytes: Uint8Array) => void,
): Promise<void> {
  const reader = createChunkReader(bodyStreamOf(response))
  for (;;) {
    const { chunk, failure } = await reader.next()
    if (failure !== undefined)
      throw vendorFailure(call, { reason: 'interrupted', text: failure.message, cause: failure })
    if (chunk === null) return reader.release()
    onBytes(chunk)
  }
}

/** Reads a body of JSON objects, one a line or one an event; broken ones are the vendor's fault. */
export async function readObjects(
  response: Response,
  call: FailedCall,
  { form, onObject }: { form: 'lines' | 'events'; onObject(value: unknown): void },
): Promise<void> {
  const parser = createSseParser()
  const take = (data: string) => {
    if (data.trim() !== '' && data !== '[DONE]') onObject(parse(data, call))
  }
  let rest = ''
  const decoder = new TextDecoder()
  await readBytes(response, call, (bytes) => {
    if (form === 'events') {
      for (const { data } of parser.push(bytes)) take(data)
      return
    }
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) take(line)
  })
  if (form === 'events') for (const { data } of parser.end()) take(data)
  else take(rest)
}

function parse(data: string, call: FailedCall): unknown {
  try {
    return JSON.parse(data)
  } catch (cause) {
    throw vendorFailure(call, { reason: 'bad_response', text: data, cause })
  }
}

/** Bytes of base64; nothing for what is no text. */
export function audioBytes(value: unknown): Uint8Array {
  return typeof value === 'string' ? Buffer.from(value, 'base64') : new Uint8Array()
}
