import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { decodedBody } from './decoded-body.js'
import { headerOf } from './header-of.js'
import { utf8Body } from './utf8-body.js'

/** The body of an answer as a Node stream, decompressed; reading it excludes the other ways to read the body. */
export function bodyStreamOf(response: Response): Readable {
  if (HttpResponse.isInstance(response)) return response.stream
  return response.body === null
    ? Readable.from([])
    : Readable.fromWeb(toNodeWebStream(response.body))
}

/** The `content-type` of an answer in lower case, empty when it names none; spares answers of `httpFetch` their `Headers`. */
export function contentTypeOf(response: Response): string {
  const type = HttpResponse.isInstance(response)
    ? headerOf(response.message, 'content-type')
    : response.headers.get('content-type')
  return type?.toLowerCase() ?? ''
}

/** Makes an answer look like the `Response` of fetch; headers and web streams are built only when asked for. */
export function createHttpResponse(message: IncomingMessage, url: string): Response {
  return asResponse(new HttpResponse(message, url))
}

/** A class, since an object with as many functions of its own would be made for every call. */
class HttpResponse {
  readonly message: IncomingMessage
  readonly stream: Readable
  readonly url: string
  readonly redirected = false
  readonly type = 'default'
  #headers: Headers | undefined
  #body: ReadableStream<Uint8Array> | undefined
  #isUsed = false

  constructor(message: IncomingMessage, url: string) {
    this.message = message
    const type = headerOf(message, 'content-type') ?? ''
    this.stream = utf8Body(decodedBody(message), type)
    this.url = url
  }

  static isInstance(response: object): response is HttpResponse {
    return #isUsed in response
  }

  get status(): number {
    return this.message.statusCode ?? 0
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300
  }

  get statusText(): string {
    return this.message.statusMessage ?? ''
  }

  get headers(): Headers {
    this.#headers ??= headersOf(this.message)
    return this.#headers
  }

  get body(): ReadableStream<Uint8Array> {
    this.#body ??= toWebStream(this.stream)
    return this.#body
  }

  get bodyUsed(): boolean {
    return this.#isUsed || (this.#body?.locked ?? false)
  }

  async text(): Promise<string> {
    return withoutByteOrderMark((await this.#read()).toString('utf8'))
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text())
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return Uint8Array.from(await this.#read())
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return (await this.bytes()).buffer
  }

  async blob(): Promise<Blob> {
    return new Blob([await this.bytes()], { type: this.headers.get('content-type') ?? '' })
  }

  formData(): Promise<FormData> {
    return this.clone().formData()
  }

  clone(): Response {
    return new Response(this.body, { status: this.status, headers: this.headers })
  }

  async #read(): Promise<Buffer> {
    if (this.bodyUsed) throw new TypeError('The body has already been read')
    this.#isUsed = true
    const chunks: Buffer[] = []
    for await (const chunk of this.stream) chunks.push(chunk)
    return Buffer.concat(chunks)
  }
}

function headersOf(message: IncomingMessage): Headers {
  const headers = new Headers()
  for (let i = 0; i + 1 < message.rawHeaders.length; i += 2)
    headers.append(message.rawHeaders[i] ?? '', message.rawHeaders[i + 1] ?? '')
  return headers
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
  return response as Response
}
