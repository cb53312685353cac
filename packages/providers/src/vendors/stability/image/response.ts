import { isRecord } from '@betterai/contracts'
import { contentTypeOf } from '@betterai/core'
import { noteUsage } from '../../../call/usage-of-error.js'
import { askedAmounts } from '../../../image/image-account.js'
import type { ImageCall, VendorImages } from '../../../image/image-protocol.js'
import { imageOfBase64, imageOfBytes, readJson, wholeBody } from '../../../image/vendor-images.js'
import { vendorFailure } from '../../../shared/vendor-failure.js'
import { countIn, textIn } from '../../../shared/vendor-values.js'

/** The image of an answer, which is JSON or the file itself; throws `ProviderError` for one that was blurred. */
export async function imagesIn(response: Response, call: ImageCall): Promise<VendorImages> {
  const request_id = response.headers.get('x-request-id')
  const { image, finishReason } = contentTypeOf(response).startsWith('image/')
    ? await readFile(response, call)
    : await readBody(response, call)
  if (finishReason === 'CONTENT_FILTERED') throw filtered(call)
  return { images: [image], usage: null, quality: null, request_id }
}

async function readFile(response: Response, call: ImageCall) {
  const bytes = await wholeBody(async () => new Uint8Array(await response.arrayBuffer()), call)
  const seed = countIn(Number(response.headers.get('seed') ?? Number.NaN)) ?? null
  return {
    image: imageOfBytes(bytes, call, { seed }),
    finishReason: response.headers.get('finish-reason') ?? undefined,
  }
}

async function readBody(response: Response, call: ImageCall) {
  const body = await readJson(response, call)
  const { image, seed, finish_reason } = isRecord(body) ? body : {}
  return {
    image: imageOfBase64(image, call, { seed: countIn(seed) ?? null }),
    finishReason: textIn(finish_reason),
  }
}

/** The vendor has made the image and blurred it; whether it charges that is not known. */
function filtered(call: ImageCall) {
  const { settings, model, subject, inputs } = call
  const asked = askedAmounts(settings, model, { inputs: inputs.images.length })
  const amounts = asked.map((amount) => ({ ...amount, is_estimated: true as const }))
  const text = 'the image was blurred by content moderation'
  const failure = vendorFailure(subject, {
    reason: 'content_filter',
    code: 'CONTENT_FILTERED',
    text,
  })
  return noteUsage(failure, { amounts })
}
