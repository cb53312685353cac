import { jsonBody } from '@betterai/core'

/** Sends the body of a streaming request and resolves with the head of the answer; rejects as the SDK does when the vendor refuses. */
export type StreamSender = (
  path: string,
  body: object,
  options: { headers?: Record<string, string>; signal: AbortSignal },
) => Promise<Response>

/** Asks for a path with GET and resolves with the head of the answer; rejects as the SDK does when the vendor refuses. */
export type Getter = (path: string, options: { signal?: AbortSignal }) => Promise<Response>

/** The part of an official SDK that knows what a request looks like. */
type RequestBuilder = {
  buildRequest(options: {
    method: 'post'
    path: string
    body: object
    headers: Record<string, string>
  }): Promise<{ url: string; req: { headers: Headers } }>
}

/** The part of an official SDK that makes an error of a refusal, of its body when that is JSON, else of its text. */
type RefusalMaker = {
  generate(
    status: number,
    body: object | undefined,
    text: string | undefined,
    headers: Headers,
  ): Error
}

/** What an official SDK is told, so that retries, time-outs and logs are ours: its limit lies far beyond them. */
export const quietSdk = { maxRetries: 0, timeout: 3_600_000, logLevel: 'off' } as const

/** Our own reader decodes nothing but the text itself, so the vendor need not compress the stream. */
const streamHeaders = { 'accept-encoding': 'identity' }

/** Where a request goes, and with which headers. */
type RequestHead = { url: string; headers: Record<string, string> }

/** What an official SDK says of a request to a path. */
export async function describeBySdk(sdk: RequestBuilder, path: string): Promise<RequestHead> {
  const request = { method: 'post' as const, path, body: {}, headers: {} }
  const { url, req } = await sdk.buildRequest(request)
  return { url, headers: Object.fromEntries(req.headers) }
}

/** What requests are sent with past an official SDK. */
export type SenderParts = {
  /** Asked once for each path. */
  describe(path: string): RequestHead | Promise<RequestHead>
  fetch: typeof fetch
  /** Asked at a refusal. */
  loadErrors(): Promise<RefusalMaker>
}

/** Sends streaming requests past the SDK, whose work around a request costs more than the request itself. */
export function createStreamSender(parts: SenderParts): StreamSender {
  const heads = new Map<string, Promise<RequestHead>>()

  async function describe(path: string): Promise<RequestHead> {
    const { url, headers } = await parts.describe(path)
    return { url, headers: Object.freeze({ ...headers, ...streamHeaders }) }
  }

  function headOf(path: string): Promise<RequestHead> {
    const known = heads.get(path)
    if (known !== undefined) return known
    const head = describe(path)
    heads.set(path, head)
    head.catch(() => heads.delete(path))
    return head
  }

  return async (path, body, { headers, signal }) => {
    const head = await headOf(path)
    const response = await parts.fetch(head.url, {
      method: 'POST',
      headers: headers === undefined ? head.headers : { ...head.headers, ...headers },
      body: await jsonBody(body),
      signal,
    })
    return response.ok ? response : throwRefusal(response, parts)
  }
}

/** Asks for something small with GET; resolves and rejects as a stream's sender does. */
export function createGetter(parts: SenderParts): Getter {
  return async (path, { signal }) => {
    const { url, headers } = await parts.describe(path)
    const response = await parts.fetch(url, { headers, ...(signal ? { signal } : {}) })
    return response.ok ? response : throwRefusal(response, parts)
  }
}

async function throwRefusal(response: Response, parts: SenderParts): Promise<never> {
  throw await readRefusal(response, await parts.loadErrors())
}

async function readRefusal(response: Response, errors: RefusalMaker): Promise<Error> {
  const text = await response.text().catch((error: Error) => error.message)
  const body = parseObject(text)
  const { status, headers } = response
  return errors.generate(status, body, body === undefined ? text : undefined, headers)
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
