import { z } from 'zod'
import { integer } from '../fields.js'

const fields = {
  model: z.string(),
  prompt: z.string().min(1).max(32_000),
  n: integer(1, 10).nullish(),
  size: z.string().nullish(),
  quality: z.enum(['auto', 'low', 'medium', 'high', 'xhigh', 'max']).nullish(),
  background: z.enum(['transparent', 'opaque', 'auto']).nullish(),
  output_format: z.enum(['png', 'webp', 'jpeg', 'gif', 'svg']).nullish(),
  output_compression: integer(0, 100).nullish(),
  complexity: z.enum(['low', 'medium', 'high']).nullish(),
  frame_count: integer(2, 16).nullish(),
  frame_duration_ms: integer(1).nullish(),
  svg: z.strictObject({ model: z.string().optional() }).nullish(),
  stream: z.boolean().nullish(),
  partial_images: integer(0, 3).nullish(),
  safety_identifier: z.string().max(64).nullish(),
  user: z.string().nullish(),
}

/** Body of a request for new images. */
export const generationSchema = z.strictObject({
  ...fields,
  moderation: z.enum(['auto', 'low']).nullish(),
})

/** Fields of a request to change images, beside its files. */
export const editSchema = z.strictObject({
  ...fields,
  moderation: z.enum(['auto', 'low']).nullish(),
  input_fidelity: z.enum(['low', 'high']).nullish(),
})

/** A request for images, checked. */
export type ImagesRequest = z.output<typeof editSchema>
