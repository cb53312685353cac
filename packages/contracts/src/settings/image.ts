import { z } from 'zod'
import { lenientString } from './lenient.js'
import { lenientCount } from './numeric.js'

/** Switches of picture generation that the chat itself reads; a vendor's own settings pass through untouched. */
export const imageSettingsSchema = z.looseObject({
  model: lenientString.optional(),
  width: lenientCount.optional(),
  height: lenientCount.optional(),
  quality: lenientString.optional(),
  number_of_images: lenientCount.optional(),
})
/** Settings of picture generation. */
export type ImageSettings = z.infer<typeof imageSettingsSchema>
