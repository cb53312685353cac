import { z } from 'zod'

const ratios = [
  'auto',
  '1:1',
  '16:9',
  '9:16',
  '4:3',
  '3:4',
  '3:2',
  '2:3',
  '2:1',
  '1:2',
  '19.5:9',
  '9:19.5',
  '20:9',
  '9:20',
] as const

const input = z.strictObject({ url: z.string().min(1), type: z.literal('image_url').optional() })

const fields = {
  model: z.string(),
  prompt: z.string().min(1),
  n: z.int().min(1).max(10).optional(),
  response_format: z.enum(['url', 'b64_json']).optional(),
  aspect_ratio: z.enum(ratios).optional(),
  resolution: z.enum(['1k', '2k']).optional(),
  quality: z.enum(['low', 'medium', 'high']).optional(),
  user: z.string().optional(),
}

/** Body of a request for new images. */
export const generationSchema = z.strictObject(fields)

/** Body of a request for changed images. */
export const editSchema = z.strictObject({
  ...fields,
  image: input.optional(),
  images: z.array(input).min(1).max(3).optional(),
})

/** A request for images, checked. */
export type ImagesRequest = z.output<typeof editSchema>

/** What the simulator knows about an image model. */
export interface ImageModel {
  readonly id: string
  readonly resolutions: readonly string[]
  readonly hasQuality: boolean
  readonly endsOn?: string
}

const first = { resolutions: ['1k'], hasQuality: false }

/** The vendor's image models. */
export const imageModels: readonly ImageModel[] = [
  { id: 'grok-imagine-image-2.0', resolutions: ['1k', '2k'], hasQuality: true },
  { id: 'grok-imagine-image', ...first },
  { id: 'grok-imagine-image-2026-03-02', ...first },
  { id: 'grok-imagine-image-quality', ...first, endsOn: '2026-11-02' },
  { id: 'grok-imagine-image-pro', ...first, endsOn: '2026-05-15' },
]
