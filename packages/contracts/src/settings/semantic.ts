import { z } from 'zod'
import { lenientBoolean } from './lenient.js'

/** The switch of remembering that the chat itself reads; how to search passes through untouched. */
export const semanticSettingsSchema = z.looseObject({
  enabled: lenientBoolean
    .optional()
    .describe('Whether earlier conversations are searched for the prompt'),
})
