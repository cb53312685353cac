import { z } from 'zod'
import { lenientBoolean, lenientObject, lenientString } from '../settings/lenient.js'

/** A user's answers to the questions that an idea raised. */
export const clarificationSchema = z.object({
  /** The original idea. */
  user_input: lenientString.optional().describe('The original idea'),
  answers: lenientObject.optional().describe('Answers by question'),
  custom_details: lenientString.optional().describe('Details that the user added'),
  /** Write the prompt without regard to the answers. */
  auto_enhance: lenientBoolean
    .optional()
    .describe('Whether the prompt is written without regard to the answers'),
  /** Generate the images at once. */
  auto_generate_images: lenientBoolean.optional().describe('Whether images are made at once'),
})
/** A user's answers to the questions that an idea raised. */
export type Clarification = z.infer<typeof clarificationSchema>
