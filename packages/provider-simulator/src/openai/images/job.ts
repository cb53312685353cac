import type { Drawing } from '../../image/drawing.js'
import type { ImageFormat } from '../../image/encode.js'
import { encodeDrawing, insetOf } from '../../image/encode.js'
import { countTokens } from '../../text/tokens.js'
import { withoutDirective } from '../../written-behaviour.js'
import type { VendorDialect } from '../dialect.js'
import type { EditInputs } from './inputs.js'
import type { ImageModel } from './models.js'
import { sizeOf } from './rules.js'
import type { ImagesRequest } from './schema.js'

/** A request that the vendor takes. */
export type Job = {
  request: ImagesRequest
  model: ImageModel
  inputs: EditInputs | undefined
  dialect: VendorDialect
}

/** One image of a job, with what was asked for in it. */
export async function draw(job: Job, also: Record<string, unknown> = {}): Promise<Buffer> {
  const { request, model, inputs } = job
  const { model: id, prompt, output_format, output_compression, stream: _, ...rest } = request
  const settings = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null ? JSON.stringify(value) : (value ?? undefined),
    ]),
  )
  const overlays = { mask: inputs?.mask && 'given', markup: inputs?.markup && 'given' }
  const format: ImageFormat = output_format ?? 'png'
  const drawing: Drawing = {
    ...sizeOf(request, model),
    model: id,
    prompt: withoutDirective(prompt),
    settings: { ...settings, output_compression, ...overlays, ...also },
    insets: await Promise.all((inputs?.images ?? []).map(insetOf)),
    isTransparent: request.background === 'transparent',
  }
  return encodeDrawing(drawing, {
    format,
    ...(output_compression ? { quality: output_compression } : {}),
    frames: format === 'gif' ? (request.frame_count ?? 9) : 1,
    ...(request.frame_duration_ms ? { frameMs: request.frame_duration_ms } : {}),
  })
}

/** What an answer says of the form of its images. */
export function shownForm({ request, model }: Job) {
  const { width, height } = sizeOf(request, model)
  const { quality, background, output_format } = request
  return {
    background: background === 'transparent' ? 'transparent' : 'opaque',
    output_format: output_format ?? 'png',
    quality: quality && quality !== 'auto' ? quality : 'medium',
    size: `${width}x${height}`,
  }
}

const tokensByQuality: Readonly<Record<string, number>> = {
  low: 272,
  medium: 1056,
  high: 4160,
  xhigh: 6240,
  max: 8320,
}

/** Tokens of the images of a job. */
export function usageOf(job: Job) {
  const { width, height } = sizeOf(job.request, job.model)
  const each = tokensByQuality[shownForm(job).quality] ?? 1056
  const scale = (width * height) / (1024 * 1024)
  const output_tokens = Math.ceil(each * scale) * (job.request.n ?? 1)
  const text_tokens = countTokens(job.request.prompt)
  const image_tokens = (job.inputs?.images.length ?? 0) * 194
  const input_tokens = text_tokens + image_tokens
  return {
    input_tokens,
    input_tokens_details: { image_tokens, text_tokens },
    output_tokens,
    output_tokens_details: { image_tokens: output_tokens, text_tokens: 0 },
    total_tokens: input_tokens + output_tokens,
  }
}
