import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { decodedBody } from './decoded-body.js'

const bodies = new WeakMap<object, Readable>()
const messages = new WeakMap<object, IncomingMessage>()

/** The Node message behind an answer of `httpFetch`, undefined for answers of the global `fetch`. */
export function incomingMessageOf(response: Response): IncomingMessage | undefined {
  return messages.get(response)
}

/** The body of an answer as a Node stream, decompressed; reading it excludes the other ways to read the body. */
export function bodyStreamOf(response: Response): Readable {
  const known = bodies.get(response)
  if (known) return known
  return response.body === null
    ? Readable.from([])
    : Readable.fromWeb(toNodeWebStream(response.body))
}

/** Makes an answer look like the `Response` of fetch; headers and web streams are built only when asked for. */
export function createHttpResponse(message: IncomingMessage, url: string): Response {
  const status = message.statusCode ?? 0
  const stream = decodedBody(message)
  let headers: Headers | undefined
  let body: ReadableStream<Uint8Array> | undefined
  let isUsed = false

  async function bytes(): Promise<Buffer> {
    if (isUsed || body?.locked) throw new TypeError('The body has already been read')
    isUsed = true
    const chunks: Buffer[] = []
    for await (const chunk of stream) chunks.push(chunk)
    return Buffer.concat(chunks)
  }

  const response = {
    ok: status >= 200 && status < 300,
    status,
    statusText: message.statusMessage ?? '',
    url,
    redirected: false,
    type: 'default' as const,
    get headers() {
      headers ??= headersOf(message)
      return headers
    },
    get body() {
      body ??= toWebStream(stream)
      return body
    },
    get bodyUsed() {
      return isUsed || (body?.locked ?? false)
    },
    text: async () => withoutByteOrderMark((await bytes()).toString('utf8')),
    json: async (): Promise<unknown> => JSON.parse(await response.text()),
    arrayBuffer: async () => Uint8Array.from(await bytes()).buffer,
    bytes: async () => Uint8Array.from(await bytes()),
    blob: async () => new Blob([Uint8Array.from(await bytes())], blobType(response.headers)),
    formData: () => upgraded().formData(),
    clone: () => upgraded(),
  }
  const upgraded = () => new Response(response.body, { status, headers: response.headers })
  bodies.set(response, stream)
  messages.set(response, message)
  return asResponse(response)
}

function headersOf(message: IncomingMessage): Headers {
  const headers = new Headers()
  for (let i = 0; i + 1 < message.rawHeaders.length; i += 2)
    headers.append(message.rawHeaders[i] ?? '', message.rawHeaders[i + 1] ?? '')
  return headers
}

function blobType(headers: Headers): { type: string } {
  return { type: headers.get('content-type') ?? '' }
}

function withoutByteOrderMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
}

type NodeWebStream = Parameters<typeof Readable.fromWeb>[0]

/** Node's and the DOM's types of one and the same web stream differ. */
function toNodeWebStream(stream: ReadableStream): NodeWebStream {
  return stream as unknown as NodeWebStream
}

function toWebStream(stream: Readable): ReadableStream<Uint8Array> {
  return Readable.toWeb(stream) as unknown as ReadableStream<Uint8Array>
}

/** The object has every member of `Response` that reads an answer; the type also wants the members of a class. */
function asResponse(response: object): Response {
  return response as unknown as Response
}
