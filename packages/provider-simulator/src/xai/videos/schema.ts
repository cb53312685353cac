import { z } from 'zod'
import type { OpenAiError } from '../../openai/errors.js'
import { invalid, xaiErrors } from '../errors.js'

/** A file by its address, or as a data URL. */
const fileOf = (type: string) =>
  z.strictObject({
    url: z.string().regex(new RegExp(`^(?:https?://\\S+|data:${type}/[^;,]+;base64,\\S+)$`)),
  })

const image = fileOf('image')

const common = { model: z.string().min(1), prompt: z.string().min(1), user: z.string().optional() }
const duration = z.int().min(1).max(15)

/** Bodies by the last part of the address. */
const schemas = {
  generations: z.strictObject({
    ...common,
    duration: duration.optional(),
    aspect_ratio: z.enum(['1:1', '16:9', '9:16', '4:3', '3:4', '3:2', '2:3']).optional(),
    resolution: z.enum(['480p', '720p', '1080p']).optional(),
    generate_audio: z.boolean().optional(),
    image: image.optional(),
    last_frame: image.optional(),
    keyframes: z
      .array(z.strictObject({ image, timestamp_s: z.number().positive() }))
      .min(1)
      .max(4)
      .optional(),
    reference_images: z.array(image).min(1).max(7).optional(),
    reference_audios: z
      .array(z.union([fileOf('audio'), z.strictObject({ voice_id: z.string() })]))
      .min(1)
      .max(3)
      .optional(),
  }),
  edits: z.strictObject({ ...common, video: fileOf('video') }),
  extensions: z.strictObject({ ...common, video: fileOf('video'), duration: duration.optional() }),
}

/** What a job is asked for, whatever its address. */
export type XaiVideoRequest = z.output<typeof schemas.generations> & {
  readonly video?: { readonly url: string }
}

const models: Readonly<Record<string, { readonly is1080p?: true; readonly hasFrames?: true }>> = {
  'grok-imagine-video-1.5': { is1080p: true, hasFrames: true },
  'grok-imagine-video-1.5-lite': {},
  'grok-imagine-video': {},
}

/** Reads a body; throws OpenAiError for what the vendor refuses. */
export function readVideoRequest(kind: keyof typeof schemas, body: object): XaiVideoRequest {
  const parsed = schemas[kind].safeParse(body)
  if (!parsed.success) throw refusedBody(parsed.error)
  const request: XaiVideoRequest = parsed.data
  const model = Object.hasOwn(models, request.model) ? models[request.model] : undefined
  if (model === undefined) throw xaiErrors.unknownModel(request.model)
  if (request.resolution === '1080p' && !model.is1080p)
    throw invalid(`resolution 1080p is not supported by ${request.model}`)
  if (request.reference_images && request.resolution === '1080p')
    throw invalid('reference_images are supported up to 720p')
  if ((request.last_frame || request.keyframes) && !model.hasFrames)
    throw invalid(`last_frame and keyframes are not supported by ${request.model}`)
  if (request.image && request.reference_images)
    throw invalid('image and reference_images cannot be used together')
  return request
}

function refusedBody(error: z.ZodError): OpenAiError {
  return invalid(z.prettifyError(error))
}
