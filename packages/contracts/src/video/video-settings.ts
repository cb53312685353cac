import { z } from 'zod'
import { strictCount, strictNumber } from '../settings/numeric.js'
import { mediaReferenceSchema } from './media-reference.js'

const word = z.string().trim().min(1).max(200).meta({ pattern: String.raw`\S` })
const files = (max: number) => z.array(mediaReferenceSchema).max(max)

const simpleMove = z.object({
  type: z.literal('simple').describe('Kind of movement'),
  config: z
    .object(
      Object.fromEntries(
        ['horizontal', 'vertical', 'pan', 'tilt', 'roll', 'zoom'].map((name) => [
          name,
          z.number().min(-10).max(10).optional().describe(`Strength of ${name}, -10 to 10`),
        ]),
      ) as Record<
        'horizontal' | 'vertical' | 'pan' | 'tilt' | 'roll' | 'zoom',
        z.ZodOptional<z.ZodNumber>
      >,
    )
    .describe('How strong; exactly one is not 0'),
})
const namedMove = z.object({
  type: z
    .enum(['down_back', 'forward_up', 'right_turn_forward', 'left_turn_forward'])
    .describe('Kind of movement'),
})

/** Settings of a video. What a model does not take is left out with a warning, values that it does not take are refused. */
export const videoSettingsSchema = z.looseObject({
  model: word.optional().describe('Video model; the usual one without it'),
  duration_seconds: strictNumber.describe('Length in seconds'),
  aspect_ratio: word.optional().describe('Width to height, for example `16:9`'),
  resolution: word.optional().describe('For example `720p`'),
  size: word.optional().describe('Width and height in pixels, `1280x720`'),
  mode: word.optional().describe('For example `std` or `pro`'),
  number_of_videos: strictCount.describe('Number of videos, of which the first is kept'),
  negative_prompt: z.string().max(2500).optional().describe('What shall not be seen'),
  person_generation: word.optional().describe('Which people may be shown, `allow_adult`'),
  generate_audio: z.boolean().nullish().describe('Makes sound with it'),
  enable_audio: z.boolean().nullish().describe('Older name of `generate_audio`'),
  enhance_prompt: z.boolean().nullish().describe('Lets the vendor write the prompt out'),
  seed: strictNumber.describe('Makes results repeatable'),
  cfg_scale: strictNumber.describe('How strictly the prompt is followed, 0 to 1'),
  fps: strictNumber.describe('Frames a second'),
  compression_quality: z.enum(['optimized', 'lossless']).optional().describe('Compression'),
  draft: z.boolean().nullish().describe('A quick, cheap version first'),
  external_task_id: word.optional().describe('Own name of the job at the vendor'),
  input_image: mediaReferenceSchema.optional().describe('First frame'),
  last_frame: mediaReferenceSchema.optional().describe('Last frame'),
  image_tail: mediaReferenceSchema.optional().describe('Older name of `last_frame`'),
  reference_images: files(16).optional().describe('People, things or places that appear'),
  reference_audio: files(4).optional().describe('Voices or sounds that are heard'),
  keyframes: z
    .array(
      z.object({
        image: mediaReferenceSchema.describe('What is seen'),
        at_seconds: z.number().min(0).optional().describe('When, in seconds from the start'),
      }),
    )
    .max(16)
    .optional()
    .describe('Images that the video passes'),
  camera_control: z.union([simpleMove, namedMove]).optional().describe('How the camera moves'),
  static_mask: mediaReferenceSchema.optional().describe('Areas that stay still'),
  dynamic_masks: z
    .array(
      z.object({
        mask: mediaReferenceSchema.describe('The area'),
        trajectories: z
          .array(z.object({ x: z.number().describe('Pixels'), y: z.number().describe('Pixels') }))
          .min(2)
          .max(77)
          .describe('Its path from the lower left corner'),
      }),
    )
    .max(6)
    .optional()
    .describe('Areas that move along a path'),
  mask: mediaReferenceSchema.optional().describe('Areas that are made anew'),
  source_video: mediaReferenceSchema.optional().describe('Video that is edited or extended'),
  video_id: word
    .optional()
    .describe('The same by the id of an own video job or its `provider_video_id`'),
  poll_timeout_seconds: z
    .number()
    .min(1)
    .max(900)
    .nullish()
    .describe('How long routes that answer with the video wait, in seconds'),
  file_extension: z.string().max(10).optional().describe('Ignored; the vendor decides'),
})
/** Settings of a video. */
export type VideoSettings = z.infer<typeof videoSettingsSchema>
