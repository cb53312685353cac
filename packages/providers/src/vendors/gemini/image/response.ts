import { isRecord } from '@betterai/contracts'
import { cutText } from '@betterai/core'
import { noteUsage } from '../../../call/usage-of-error.js'
import type { ImageUsage } from '../../../image/image-account.js'
import type { ImageCall, VendorImages } from '../../../image/image-protocol.js'
import { imageOfBase64 } from '../../../image/vendor-images.js'
import { vendorFailure } from '../../../shared/vendor-failure.js'
import { countIn, textIn } from '../../../shared/vendor-values.js'
import type { Amount } from '../../../spec/amounts.js'
import { toBlockedError } from '../errors.js'
import { toGeminiFinishReason } from '../text/stream/finish-reason.js'

const maxTextLength = 500

/** The images of an answer; throws `ProviderError` for one without any, with what the vendor counted for it. */
export function imagesIn(body: unknown, call: ImageCall): VendorImages {
  const answer = isRecord(body) ? body : {}
  const usage = usageIn(answer.usageMetadata)
  const { parts, finishReason } = candidateIn(answer)
  const images = parts.flatMap(({ inlineData }) =>
    isRecord(inlineData) ? [imageOfBase64(inlineData.data, call)] : [],
  )
  if (images.length === 0) throw noteUsage(failureOf({ answer, parts, finishReason, call }), usage)
  return { images, usage, quality: null, request_id: textIn(answer.responseId) ?? null }
}

type Part = Record<string, unknown>

/** Images among the thoughts are drafts. */
function candidateIn({ candidates }: Record<string, unknown>) {
  const first: unknown = Array.isArray(candidates) ? candidates[0] : undefined
  const { content, finishReason } = isRecord(first) ? first : {}
  const parts: Part[] =
    isRecord(content) && Array.isArray(content.parts) ? content.parts.filter(isRecord) : []
  return {
    parts: parts.filter(({ thought }) => thought !== true),
    finishReason: textIn(finishReason) ?? null,
  }
}

function failureOf(parts: {
  answer: Record<string, unknown>
  parts: Part[]
  finishReason: string | null
  call: ImageCall
}) {
  const { answer, finishReason, call } = parts
  const { promptFeedback } = answer
  const { blockReason, blockReasonMessage } = isRecord(promptFeedback) ? promptFeedback : {}
  const blocked = textIn(blockReason)
  if (blocked !== undefined)
    return toBlockedError({ reason: blocked, message: textIn(blockReasonMessage) }, call.subject)
  const isRefused = toGeminiFinishReason(finishReason, { hasCalls: false }) === 'content_filter'
  if (isRefused)
    return toBlockedError({ reason: String(finishReason), message: undefined }, call.subject)
  const text = parts.parts.map((part) => textIn(part.text) ?? '').join('')
  const said =
    text === '' ? `no image, finish reason ${finishReason}` : cutText(text, maxTextLength)
  return vendorFailure(call.subject, {
    reason: 'bad_response',
    code: finishReason ?? undefined,
    text: text === '' ? said : `the model returned text instead of an image: ${said}`,
  })
}

/** Tokens by what they stand for; what is not told to be an image is text. */
function usageIn(metadata: unknown): ImageUsage | null {
  if (!isRecord(metadata)) return null
  const input = countIn(metadata.promptTokenCount)
  if (input === undefined) return null
  const output = countIn(metadata.candidatesTokenCount) ?? 0
  const thoughts = countIn(metadata.thoughtsTokenCount) ?? 0
  const imageInput = imageTokens(metadata.promptTokensDetails)
  const imageOutput = imageTokens(metadata.candidatesTokensDetails)
  const amounts: Amount[] = [
    { unit: 'token_input', quantity: Math.max(0, input - imageInput) },
    { unit: 'token_image_input', quantity: imageInput },
    { unit: 'token_output', quantity: Math.max(0, output - imageOutput) + thoughts },
    { unit: 'token_image_output', quantity: imageOutput },
  ]
  return { amounts: amounts.filter(({ quantity }) => quantity > 0) }
}

function imageTokens(details: unknown): number {
  const entries = Array.isArray(details) ? details.filter(isRecord) : []
  return entries
    .filter(({ modality }) => modality === 'IMAGE')
    .reduce((sum, { tokenCount }) => sum + (countIn(tokenCount) ?? 0), 0)
}
