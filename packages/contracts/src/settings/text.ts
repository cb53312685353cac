import { z } from 'zod'
import { lenientBoolean, lenientObject, lenientString } from './lenient.js'
import { numeric, wholeNumber } from './numeric.js'

/** Settings of the text model, all optional; unknown keys are ignored. */
export const textSettingsSchema = z.object({
  model: lenientString.optional(),
  fallback_models: z.array(z.string()).nullish(),
  temperature: numeric.nullish(),
  max_tokens: wholeNumber.nullish(),
  streaming: lenientBoolean.optional(),
  enable_reasoning: lenientBoolean.optional(),
  reasoning_effort: z.union([z.number(), z.string()]).nullish(),
  ai_character: lenientString.optional(),
  ai_agent_enabled: lenientBoolean.optional(),
  tools: lenientObject.optional(),
  deep_research_enabled: lenientBoolean.optional(),
  deep_research_model: lenientString.optional(),
  deep_research_reasoning_effort: z.union([z.number(), z.string()]).nullish(),
  perplexity_search_context_size: z.union([z.number(), z.string()]).nullish(),
  optimization_temperature: numeric.nullish(),
  optimization_max_tokens: wholeNumber.nullish(),
  research_temperature: numeric.nullish(),
  research_max_tokens: wholeNumber.nullish(),
  websearch_enabled: lenientBoolean.optional(),
  websearch_model: lenientString.optional(),
  memory_limit: wholeNumber.nullish(),
  file_attached_message_limit: wholeNumber.nullish(),
  bug_report: lenientBoolean.optional(),
})
/** Settings of the text model. */
export type TextSettings = z.infer<typeof textSettingsSchema>
