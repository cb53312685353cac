import { z } from 'zod'
import { objectSchemaSchema } from './json-schema.js'
import {
  lenientBoolean,
  lenientChoice,
  lenientObject,
  lenientString,
  lenientStrings,
  withoutNulls,
} from './lenient.js'
import { lenientCount, lenientNumber, strictCount, strictNumber } from './numeric.js'
import { toolSettingsSchema } from './tools.js'

/** JSON Schema that the answer has to follow; `name` tells the model what it is. */
const responseSchemaSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[\w-]{1,64}$/, 'expected 1 to 64 letters, digits, _ or -')
    .default('answer'),
  schema: objectSchemaSchema,
})

/** Numbers count as text, as in every lenient text; the api's description lists the names. */
const modelName = lenientString.meta({
  id: 'TextModelName',
  description:
    'Id or alias of a text model; `provider/model` passes a name through. See GET /api/v1/models',
})
const modelNames = lenientStrings.meta({ id: 'TextModelNames', description: 'Text models' })

const presentTools = lenientObject.transform((tools) => tools && withoutNulls(tools))

/**
 * Settings of the text model, all optional. Unknown keys are ignored and unusable values count as absent, except for
 * `temperature`, `max_tokens`, `response_schema` and functions, which change the answer or its price and are refused.
 */
export const textSettingsSchema = z.object({
  model: modelName.optional(),
  fallback_models: modelNames.optional(),
  temperature: strictNumber.optional(),
  max_tokens: strictCount.optional(),
  streaming: lenientBoolean.optional(),
  enable_reasoning: lenientBoolean.optional(),
  reasoning_effort: lenientChoice.optional(),
  ai_character: lenientString.optional(),
  ai_agent_enabled: lenientBoolean.optional(),
  tools: presentTools.pipe(toolSettingsSchema.optional()).optional(),
  response_schema: responseSchemaSchema.optional(),
  deep_research_enabled: lenientBoolean.optional(),
  deep_research_model: lenientString.optional(),
  deep_research_reasoning_effort: lenientChoice.optional(),
  perplexity_search_context_size: lenientChoice.optional(),
  optimization_temperature: lenientNumber.optional(),
  optimization_max_tokens: lenientCount.optional(),
  research_temperature: lenientNumber.optional(),
  research_max_tokens: lenientCount.optional(),
  websearch_enabled: lenientBoolean.optional(),
  websearch_model: modelName.optional(),
  memory_limit: lenientCount.optional(),
  file_attached_message_limit: lenientCount.optional(),
  bug_report: lenientBoolean.optional(),
})
/** Settings of the text model. */
export type TextSettings = z.infer<typeof textSettingsSchema>
