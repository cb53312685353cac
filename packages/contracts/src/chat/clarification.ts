import { z } from 'zod'
import { lenientBoolean, lenientObject, lenientString } from '../settings/lenient.js'

/** A user's answers to the questions that an idea raised. */
export const clarificationSchema = z.object({
  /** The original idea. */
  user_input: lenientString.optional(),
  answers: lenientObject.optional(),
  custom_details: lenientString.optional(),
  /** Write the prompt without regard to the answers. */
  auto_enhance: lenientBoolean.optional(),
  /** Paint the prompt at once. */
  auto_generate_images: lenientBoolean.optional(),
})
/** A user's answers to the questions that an idea raised. */
export type Clarification = z.infer<typeof clarificationSchema>
