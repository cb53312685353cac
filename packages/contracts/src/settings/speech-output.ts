import { z } from 'zod'
import { lenientBoolean, lenientString } from './lenient.js'

/** Switches of speech output that the chat itself reads; the voice's own settings pass through untouched. */
export const ttsSettingsSchema = z.looseObject({
  provider: lenientString.optional().describe('Vendor that speaks'),
  model: lenientString.optional().describe('Speech model'),
  voice: lenientString.optional().describe('Voice'),
  streaming: lenientBoolean.optional().describe('Whether audio is sent while it is generated'),
  tts_auto_execute: lenientBoolean.optional().describe('Whether the answer is spoken'),
})
/** Settings of speech output. */
export type TtsSettings = z.infer<typeof ttsSettingsSchema>
