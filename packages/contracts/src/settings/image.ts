import { z } from 'zod'
import { lenientString } from './lenient.js'
import { lenientCount } from './numeric.js'

/** Switches of image generation that the chat itself reads; a vendor's own settings pass through untouched. */
export const imageSettingsSchema = z.looseObject({
  model: lenientString.optional().describe('Image model'),
  width: lenientCount.optional().describe('Width in pixels'),
  height: lenientCount.optional().describe('Height in pixels'),
  quality: lenientString.optional().describe('Vendor’s name of the quality'),
  number_of_images: lenientCount.optional().describe('Number of images'),
})
/** Settings of image generation. */
export type ImageSettings = z.infer<typeof imageSettingsSchema>
