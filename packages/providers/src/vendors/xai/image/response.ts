import { isRecord } from '@betterai/contracts'
import { noteUsage } from '../../../call/usage-of-error.js'
import type { ImageUsage } from '../../../image/image-account.js'
import { askedAmounts } from '../../../image/image-account.js'
import type { ImageCall, VendorImages } from '../../../image/image-protocol.js'
import { fetchResult, imageOfBase64, imageOfBytes } from '../../../image/vendor-images.js'
import { vendorCost } from '../../../protocols/openai/vendor-cost.js'
import { vendorFailure } from '../../../shared/vendor-failure.js'
import { textIn } from '../../../shared/vendor-values.js'
import type { GeneratedImage } from '../../../spec/image.js'

type Context = { call: ImageCall; request_id: string | null; signal: AbortSignal }

/** The images of an answer; throws `ProviderError` where one of them was refused, with what the vendor charged. */
export async function imagesIn(body: unknown, context: Context): Promise<VendorImages> {
  const { call, request_id } = context
  const { data, usage } = isRecord(body) ? body : {}
  const entries = Array.isArray(data) ? data.filter(isRecord) : []
  const charged = usageIn(usage, entries.length, call)
  if (entries.some(({ respect_moderation }) => respect_moderation === false))
    throw noteUsage(
      vendorFailure(call.subject, {
        reason: 'content_filter',
        text: 'an image was rejected by content moderation',
      }),
      charged,
    )
  if (entries.length === 0)
    throw vendorFailure(call.subject, { reason: 'bad_response', text: 'the answer has no image' })
  const images = await Promise.all(entries.map((entry) => readImage(entry, context)))
  return { images, usage: charged, quality: null, request_id }
}

async function readImage(
  { b64_json, url, revised_prompt }: Record<string, unknown>,
  { call, signal }: Context,
): Promise<GeneratedImage> {
  const said = { revised_prompt: textIn(revised_prompt) ?? null }
  if (typeof b64_json === 'string' || typeof url !== 'string')
    return imageOfBase64(b64_json, call, said)
  return imageOfBytes(await fetchResult(url, call, signal), call, said)
}

/** The vendor says what it charged; images are counted by us. */
function usageIn(usage: unknown, count: number, call: ImageCall): ImageUsage {
  const asked = { ...call.settings, count }
  const amounts = askedAmounts(asked, call.model, { inputs: call.inputs.images.length })
  const total = isRecord(usage) ? vendorCost(usage).vendor_cost_usd : undefined
  if (total === undefined) return { amounts }
  return { amounts, cost: { currency: 'USD', total, is_estimated: false, price_date: null } }
}
