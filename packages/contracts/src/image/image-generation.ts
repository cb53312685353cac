import { z } from 'zod'
import { fileAddressSchema } from '../chat/prompt-parts.js'
import { filledText } from '../scalars.js'
import { generalSettingsSchema } from '../settings/general.js'
import { imageOutputSettingsSchema } from '../settings/image.js'

const longestPrompt = 32_000
const mostInputImages = 16
const { return_test_data } = generalSettingsSchema.shape

/** A request for images. Older names of its settings pass through and are read by `currentImageSettings`. */
export const imageGenerationRequestSchema = z.object({
  prompt: filledText(longestPrompt).describe('What the images shall show'),
  settings: z
    .object({
      image: z
        .looseObject(imageOutputSettingsSchema.shape)
        .optional()
        .describe('Settings of the images'),
      general: z.object({ return_test_data }).optional().describe('Settings of no single modality'),
    })
    .optional()
    .describe('Settings'),
  image_url: fileAddressSchema.nullish().describe('Image to start from, by http(s) or data URL'),
  image_urls: z
    .array(fileAddressSchema)
    .max(mostInputImages)
    .optional()
    .describe('Further images to start from, as many as the model takes'),
  mask_url: fileAddressSchema
    .nullish()
    .describe('PNG of the size of the first image; its transparent areas are drawn anew'),
  markup_url: fileAddressSchema
    .nullish()
    .describe('Transparent PNG over the first image whose strokes say what to change'),
  message_id: z
    .int()
    .min(1)
    .nullish()
    .describe(
      'Message of the customer’s history that the images are added to where they are stored',
    ),
  save_to_db: z
    .boolean()
    .default(true)
    .describe('Whether the images are stored; else the answer holds them as data URLs'),
  customer_id: z.int().min(1).optional().describe('Has to be the token’s own'),
})
/** A request for images. */
export type ImageGenerationRequest = z.infer<typeof imageGenerationRequestSchema>

/** An image that was made. */
export const madeImageSchema = z.object({
  image_url: z.string().describe('Address of the stored image, or the image as a data URL'),
  mime_type: z.string().describe('MIME type of the image, by its bytes'),
  bytes: z.int().describe('Size of the file in bytes'),
  width: z.int().nullable().describe('Width in pixels; null where unknown'),
  height: z.int().nullable().describe('Height in pixels; null where unknown'),
  seed: z.int().nullable().describe('Seed that was used; null where the vendor does not say'),
  revised_prompt: z
    .string()
    .nullable()
    .describe('Prompt that the vendor made of the request’s; null where it took that'),
})
/** An image that was made. */
export type MadeImage = z.infer<typeof madeImageSchema>

const outcomeShape = {
  provider: z.string().describe('Vendor that made them'),
  model: z.string().describe('Id of the model'),
  settings: z
    .object({
      provider: z.string().describe('Vendor that made them'),
      model: z.string().describe('Id of the model'),
      width: z.int().nullable().describe('Width in pixels; null for the vendor’s own choice'),
      height: z.int().nullable().describe('Height in pixels; null for the vendor’s own choice'),
      quality: z
        .string()
        .nullable()
        .describe('Level of quality; null for models without levels and for the vendor’s choice'),
    })
    .describe('What was asked of the vendor'),
}

/** The images of a request: the first one, and the others beside it. */
export const madeImagesSchema = madeImageSchema.extend({
  further_images: z
    .array(madeImageSchema)
    .describe('All images but the first; empty for a single one'),
  ...outcomeShape,
})
/** The images of a request. */
export type MadeImages = z.infer<typeof madeImagesSchema>
