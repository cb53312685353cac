/** Sends the body of a streaming request and resolves with the head of the answer; rejects as the SDK does when the vendor refuses. */
export type StreamSender = (
  path: string,
  body: object,
  options: { headers?: Record<string, string>; signal: AbortSignal },
) => Promise<Response>

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

/** What an official SDK is told, so that repeats, time-outs and logs are ours: its limit lies far beyond them. */
export const quietSdk = { maxRetries: 0, timeout: 3_600_000, logLevel: 'off' } as const

/** Our own reader decodes nothing but the text itself, so the vendor need not compress the stream. */
const streamHeaders = { 'accept-encoding': 'identity' }

/**
 * Sends streaming requests past the SDK, whose work around a request costs more than the request itself. The
 * SDK still says, once for each path, where it goes and with which headers.
 */
export function createStreamSender(parts: {
  sdk: RequestBuilder
  fetch: typeof fetch
  errors: RefusalMaker
}): StreamSender {
  const heads = new Map<string, Promise<RequestHead>>()

  async function describe(path: string): Promise<RequestHead> {
    const request = { method: 'post' as const, path, body: {}, headers: streamHeaders }
    const { url, req } = await parts.sdk.buildRequest(request)
    return { url, headers: Object.freeze(Object.fromEntries(req.headers)) }
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
      body: JSON.stringify(body),
      signal,
    })
    if (response.ok) return response
    throw await readRefusal(response, parts.errors)
  }
}

type RequestHead = { url: string; headers: Record<string, string> }

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
