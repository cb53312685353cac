import { z } from 'zod'
import { lenientBoolean, lenientString } from './lenient.js'

/** Settings that belong to no single modality; unknown keys are ignored. */
export const generalSettingsSchema = z.object({
  return_test_data: lenientBoolean.optional(),
  save_to_s3: lenientBoolean.optional(),
  auto_response: lenientBoolean.optional(),
  ai_agent_enabled: lenientBoolean.optional(),
  ai_agent_profile: lenientString.meta({ id: 'AgentProfileName' }).optional(),
  tts_auto_execute: lenientBoolean.optional(),
  session_name: lenientString.optional(),
  detached: lenientBoolean.optional(),
  /** Whether the text of an answer that is cut is stored; default is the server's. */
  keep_partial_answers: lenientBoolean.optional(),
})
/** Settings that belong to no single modality. */
export type GeneralSettings = z.infer<typeof generalSettingsSchema>
