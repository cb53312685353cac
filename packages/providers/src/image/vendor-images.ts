import { openDownload, ProviderError, ValidationError } from '@betterai/core'
import type { ClientLoader, ReadyVendorSettings } from '../call/vendor-context.js'
import type { VendorStream } from '../call/vendor-stream.js'
import { encodeBody } from '../shared/form-body.js'
import { serverFailure } from '../shared/server-failure.js'
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

/** Sends a request of a call, never twice, and returns the vendor's answer; throws the typed error of a refusal. */
export async function sendImageRequest(
  call: ImageCall,
  build: (settings: ReadyVendorSettings) => ImageHttpRequest,
  { signal, toRefusal }: { signal: AbortSignal; toRefusal: RefusalMapper },
): Promise<Response> {
  const { subject, vendor } = call
  const settings = await vendor.client(loadSettings, subject.model)
  const { path, headers, body } = build(settings)
  const sent = await encodeBody(body)
  const response = await vendor.http.fetchOnce(`${settings.baseUrl.replace(/\/+$/, '')}${path}`, {
    method: 'POST',
    headers: { ...headers, ...sent.headers },
    body: sent.body,
    signal,
  })
  if (response.ok) return response
  const { status, headers: answered } = response
  const text = await wholeBody(() => response.text(), call)
  throw toRefusal({ status, headers: answered, body: text }, subject)
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

/** Most bytes of one image. */
const maxImageBytes = 64 * 1024 * 1024

/**
 * Fetches a result from an address that the vendor named, without our key and never from a private host; throws
 * `ProviderError` for one that has expired.
 */
export async function fetchResult(
  url: string,
  { subject, vendor }: ImageCall,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const trustedHosts = [new URL(vendor.settings.baseUrl).host]
  try {
    const file = await openDownload(url, { trustedHosts, maxBytes: maxImageBytes, signal })
    if (file.status !== 200) {
      file.close()
      throw vendorFailure(subject, {
        reason: file.status >= 500 ? serverFailure(file.status) : 'bad_response',
        status: file.status,
        text: `the address of the image answers with status ${file.status}`,
      })
    }
    const chunks: Uint8Array[] = []
    for await (const chunk of file.bytes) chunks.push(chunk)
    return Buffer.concat(chunks)
  } catch (error) {
    if (!ValidationError.isInstance(error)) throw error
    const reason = error.cause === undefined ? 'bad_response' : 'interrupted'
    throw vendorFailure(subject, { reason, text: error.message, cause: error })
  }
}

/** A whole answer as events. */
export function eventsOf(answer: VendorImages, call: ImageCall): ImageEvent[] {
  const { settings, model, subject, inputs } = call
  const made = { ...settings, count: answer.images.length }
  const amounts = askedAmounts(made, model, { inputs: inputs.images.length })
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
