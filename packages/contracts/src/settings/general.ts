import { z } from 'zod'
import { lenientBoolean, lenientString } from './lenient.js'

/** Settings that belong to no single modality; unknown keys are ignored. */
export const generalSettingsSchema = z.object({
  return_test_data: lenientBoolean
    .optional()
    .describe('Answer with fixed test data instead of asking a model'),
  save_to_s3: lenientBoolean.optional().describe('Whether generated files are stored'),
  auto_response: lenientBoolean
    .optional()
    .describe('Whether the answer comes without a further request'),
  ai_agent_enabled: lenientBoolean
    .optional()
    .describe('Whether the service runs tools for the model'),
  ai_agent_profile: lenientString
    .meta({
      id: 'AgentProfileName',
      description: 'Name of the set of tools that the agent may use',
    })
    .optional(),
  tts_auto_execute: lenientBoolean.optional().describe('Whether the answer is spoken'),
  session_name: lenientString.optional().describe('Name of a new session'),
  detached: lenientBoolean
    .optional()
    .describe('Whether the answer goes on without its client and can be resumed'),
  /** Whether the text of an answer that is cut is stored; default is the server's. */
  keep_partial_answers: lenientBoolean
    .optional()
    .describe('Whether the text of an answer that is cut is stored; default is the server’s'),
})
/** Settings that belong to no single modality. */
export type GeneralSettings = z.infer<typeof generalSettingsSchema>
