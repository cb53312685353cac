import { isRecord } from '@betterai/contracts'
import { bodyStreamOf, contentTypeOf } from '@betterai/core'
import { openSseStream } from '../../../call/sse-stream.js'
import type { ImageCall, ImageProtocol, VendorImages } from '../../../image/image-protocol.js'
import {
  fetchResult,
  imageOfBase64,
  imageOfBytes,
  readJson,
  sendImageRequest,
  streamOf,
} from '../../../image/vendor-images.js'
import { toOpenAiRefusal } from '../../../protocols/openai/errors.js'
import { vendorFailure } from '../../../shared/vendor-failure.js'
import { textIn } from '../../../shared/vendor-values.js'
import type { GeneratedImage } from '../../../spec/image.js'
import { openaiHeaders } from '../client.js'
import { isStreamable, requestOf } from './request.js'
import { svgUsageIn } from './response/usage.js'
import { createImageNormaliser } from './stream.js'

/** `POST /images/generations`, and `/images/edits` with input images. */
export const openaiImages: ImageProtocol = {
  async generate(call, signal) {
    const response = await send(call, { isStream: false, signal })
    return readWhole(response, call, signal)
  },
  async openStream(call, signal) {
    const response = await send(call, { isStream: isStreamable(call.settings), signal })
    if (!contentTypeOf(response).startsWith('text/event-stream'))
      return streamOf(await readWhole(response, call, signal), call)
    const request_id = response.headers.get('x-request-id')
    return openSseStream(bodyStreamOf(response), createImageNormaliser(call, request_id))
  },
}

function send(
  call: ImageCall,
  { isStream, signal }: { isStream: boolean; signal: AbortSignal },
): Promise<Response> {
  return sendImageRequest(
    call,
    (settings) => {
      const { path, headers, body } = requestOf(call, isStream)
      return { path, headers: { ...openaiHeaders(settings), ...headers }, body }
    },
    { signal, toRefusal: toOpenAiRefusal },
  )
}

async function readWhole(
  response: Response,
  call: ImageCall,
  signal: AbortSignal,
): Promise<VendorImages> {
  const body = await readJson(response, call)
  const { data, usage, svg_usage, quality } = isRecord(body) ? body : {}
  const entries = Array.isArray(data) ? data.filter(isRecord) : []
  if (entries.length === 0)
    throw vendorFailure(call.subject, { reason: 'bad_response', text: 'the answer has no image' })
  return {
    images: await Promise.all(entries.map((entry) => readImage(entry, call, signal))),
    usage: svgUsageIn(usage, svg_usage, call),
    quality: textIn(quality) ?? null,
    request_id: response.headers.get('x-request-id'),
  }
}

/** Servers that speak the protocol may answer with an address. */
async function readImage(
  { b64_json, url, revised_prompt }: Record<string, unknown>,
  call: ImageCall,
  signal: AbortSignal,
): Promise<GeneratedImage> {
  const said = { revised_prompt: textIn(revised_prompt) ?? null }
  if (typeof b64_json === 'string' || typeof url !== 'string')
    return imageOfBase64(b64_json, call, said)
  return imageOfBytes(await fetchResult(url, call, signal), call, said)
}
