import { z } from 'zod'
import { invalidField } from '../errors.js'
import type { GeminiVideoModel } from './models.js'

const base64 = z.base64().min(1)

const part = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1) }),
  z.strictObject({
    type: z.literal('image'),
    mime_type: z.string().regex(/^image\//),
    data: base64,
  }),
  z.strictObject({
    type: z.literal('video'),
    mime_type: z.string().regex(/^video\//),
    data: base64,
  }),
])

const videoFormat = z.strictObject({
  type: z.literal('video'),
  aspect_ratio: z.enum(['16:9', '9:16']).optional(),
  duration: z
    .string()
    .regex(/^\d+(\.\d+)?s$/)
    .optional(),
  resolution: z.enum(['360p', '720p', '1080p', '4k']).optional(),
  delivery: z.enum(['inline', 'uri']).optional(),
})

/** A request for an interaction of a video model. */
export const interactionSchema = z.strictObject({
  model: z.string().min(1),
  input: z.union([z.string().min(1), z.array(part).min(1)]),
  background: z.boolean().optional(),
  store: z.boolean().optional(),
  previous_interaction_id: z.string().min(1).optional(),
  response_format: videoFormat.optional(),
  generation_config: z
    .strictObject({
      video_config: z
        .strictObject({
          task: z
            .enum([
              'text_to_video',
              'image_to_video',
              'reference_to_video',
              'edit',
              'extend',
              'upscale',
            ])
            .optional(),
        })
        .optional(),
    })
    .optional(),
})

/** A request that was read. */
export type InteractionRequest = z.output<typeof interactionSchema>

/** Seconds of the video that is asked for. */
export function secondsOf({ response_format }: InteractionRequest): number {
  return Number.parseFloat(response_format?.duration ?? '8s')
}

const count = ({ input }: InteractionRequest, type: 'image' | 'video') =>
  typeof input === 'string' ? 0 : input.filter((entry) => entry.type === type).length

const shortest = 3
const longestWithFrames = 10
const mostImages = 8

/** Throws GeminiError for what a model does not make. */
export function checkInteraction(
  request: InteractionRequest,
  { id, longest }: GeminiVideoModel,
): void {
  const task = request.generation_config?.video_config?.task
  const images = count(request, 'image')
  const most = task === 'image_to_video' ? Math.min(longest, longestWithFrames) : longest
  const seconds = secondsOf(request)
  if (seconds < shortest || seconds > most)
    throw invalidField(
      'response_format.duration',
      `${id} makes videos of ${shortest} to ${most} seconds.`,
    )
  if (request.background !== true && request.store === false)
    throw invalidField('background', 'Videos are made in the background.')
  if (images > mostImages)
    throw invalidField('input', `At most ${mostImages} images are supported.`)
  const needsImages = task === 'image_to_video' || task === 'reference_to_video'
  if (needsImages && images === 0)
    throw invalidField('generation_config.video_config.task', `The task ${task} needs an image.`)
  const hasVideo = count(request, 'video') > 0 || request.previous_interaction_id !== undefined
  if ((task === 'edit') !== hasVideo)
    throw invalidField(
      'generation_config.video_config.task',
      'An edit needs a video, and a video an edit.',
    )
}
