import { ProviderError } from '@betterai/core'
import type { ClientLoader, ReadyVendorSettings } from '../call/vendor-context.js'
import type { VendorStream } from '../call/vendor-stream.js'
import { encodeBody } from '../shared/form-body.js'
import { httpFailure } from '../shared/http-failure.js'
import type { RefusalMapper } from '../shared/vendor-answer.js'
import { vendorFailure } from '../shared/vendor-failure.js'
import type { GeneratedImage, ImageEvent } from '../spec/image.js'
import type { ImageUsage } from './image-account.js'
import { askedAmounts } from './image-account.js'
import { readImageHead } from './image-bytes.js'
import type { ImageCall, VendorImages } from './image-protocol.js'

/** Past the circuit breaker, a call needs no more than the settings. */
const loadSettings: ClientLoader<ReadyVendorSettings> = async (settings) => settings

/** A request as it is sent; the address is below the vendor's own. */
export type ImageHttpRequest = {
  path: string
  headers: Record<string, string>
  body: string | FormData
}

/** Sends a request of a call and returns the vendor's answer; throws the typed error of a refusal. */
export async function sendImageRequest(
  { subject, vendor }: ImageCall,
  build: (settings: ReadyVendorSettings) => ImageHttpRequest,
  { signal, toRefusal }: { signal: AbortSignal; toRefusal: RefusalMapper },
): Promise<Response> {
  const settings = await vendor.client(loadSettings, subject.model)
  const { path, headers, body } = build(settings)
  const sent = await encodeBody(body)
  const response = await vendor.http.fetch(`${settings.baseUrl.replace(/\/+$/, '')}${path}`, {
    method: 'POST',
    headers: { ...headers, ...sent.headers },
    body: sent.body,
    signal,
  })
  if (response.ok) return response
  const { status, headers: answered } = response
  throw toRefusal({ status, headers: answered, body: await response.text() }, subject)
}

/** The body of an answer as JSON; throws `ProviderError` when it breaks off or is none. */
export async function readJson(response: Response, { subject }: ImageCall): Promise<unknown> {
  const text = await wholeBody(() => response.text(), { subject })
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw vendorFailure(subject, { reason: 'bad_response', text, cause })
  }
}

/** Reads a body to its end; a connection that breaks on the way is the vendor's failure. */
export async function wholeBody<T>(
  read: () => Promise<T>,
  { subject }: Pick<ImageCall, 'subject'>,
): Promise<T> {
  try {
    return await read()
  } catch (cause) {
    if (ProviderError.isInstance(cause)) throw cause
    const text = cause instanceof Error ? cause.message : String(cause)
    throw vendorFailure(subject, { reason: 'interrupted', text, cause })
  }
}

/** An image of base64 text; throws `ProviderError` for what is none. */
export function imageOfBase64(
  data: unknown,
  call: Pick<ImageCall, 'subject'>,
  said: Partial<Pick<GeneratedImage, 'seed' | 'revised_prompt'>> = {},
): GeneratedImage {
  if (typeof data !== 'string')
    throw vendorFailure(call.subject, { reason: 'bad_response', text: 'an image has no data' })
  return imageOfBytes(Buffer.from(data, 'base64'), call, said)
}

/** An image of bytes, whose type and size are read from them; throws `ProviderError` for what is none. */
export function imageOfBytes(
  bytes: Uint8Array,
  { subject }: Pick<ImageCall, 'subject'>,
  said: Partial<Pick<GeneratedImage, 'seed' | 'revised_prompt'>> = {},
): GeneratedImage {
  const head = readImageHead(bytes)
  if (head === undefined) {
    const text = `${bytes.length} bytes that are no image`
    throw vendorFailure(subject, { reason: 'bad_response', text })
  }
  const { mime_type, width, height } = head
  return { file: { bytes, mime_type }, width, height, seed: null, revised_prompt: null, ...said }
}

/** Fetches a result from an address that the vendor named, without our key; it may have expired. */
export async function fetchResult(
  url: string,
  { subject, vendor }: ImageCall,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const response = await vendor.http.fetch(url, { signal })
  if (response.ok)
    return wholeBody(async () => new Uint8Array(await response.arrayBuffer()), { subject })
  const { status, headers } = response
  const body = await response.text()
  const isGone = status === 403 || status === 404 || status === 410
  const reason = isGone ? ('bad_response' as const) : undefined
  const text = `the address of the result answers with status ${status}: ${body}`
  throw httpFailure({ status, headers, body }, { text, reason }, subject)
}

/** A whole answer as events. */
export function eventsOf(answer: VendorImages, call: ImageCall): ImageEvent[] {
  const { settings, model, subject, inputs } = call
  const hasInput = inputs.images.length > 0
  const amounts = askedAmounts({ ...settings, count: answer.images.length }, model, { hasInput })
  return [
    ...answer.images.map((image, index) => ({ type: 'image' as const, index, image })),
    { type: 'usage', ...(answer.usage ?? { amounts }) },
    { type: 'finish', model: subject.model, request_id: answer.request_id },
  ]
}

/** A whole answer in the form of a stream. */
export function streamOf(
  answer: VendorImages,
  call: ImageCall,
): VendorStream<ImageEvent, ImageUsage> {
  let isRead = false
  return {
    async read(events) {
      events.push(...eventsOf(answer, call))
      isRead = true
      return false
    },
    progress: () => (isRead ? 1 : 0),
    usage: () => answer.usage,
    close: () => undefined,
  }
}
