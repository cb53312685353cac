import { z } from 'zod'
import { lenientBoolean, lenientString } from './lenient.js'

/** Switches of speech output that the chat itself reads; the voice's own settings pass through untouched. */
export const ttsSettingsSchema = z.looseObject({
  provider: lenientString.optional(),
  model: lenientString.optional(),
  voice: lenientString.optional(),
  streaming: lenientBoolean.optional(),
  tts_auto_execute: lenientBoolean.optional(),
})
/** Settings of speech output. */
export type TtsSettings = z.infer<typeof ttsSettingsSchema>
