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
    .default('answer')
    .describe('Name of the schema, shown to the model'),
  schema: objectSchemaSchema.describe('JSON Schema of the answer'),
})

/** Numbers count as text, as in every lenient text; the api's description lists the names. */
const modelName = lenientString.meta({
  id: 'TextModelName',
  description:
    'Id or alias of a text model; `provider/model` passes a name through. See GET /api/v1/models',
})
const modelNames = lenientStrings.meta({
  id: 'TextModelNames',
  description: 'Text models to try in order when the first does not answer',
})

const presentTools = lenientObject.transform((tools) => tools && withoutNulls(tools))

/**
 * Settings of the text model, all optional. Unknown keys are ignored and unusable values count as absent, except for
 * `temperature`, `max_tokens`, `response_schema` and functions, which change the answer or its price and are refused.
 */
export const textSettingsSchema = z.object({
  model: modelName.optional(),
  fallback_models: modelNames.optional(),
  temperature: strictNumber.optional().describe('Sampling temperature'),
  max_tokens: strictCount.optional().describe('Largest number of generated tokens'),
  streaming: lenientBoolean.optional().describe('Whether the text is sent while it is generated'),
  enable_reasoning: lenientBoolean.optional().describe('Whether the model shows its reasoning'),
  reasoning_effort: lenientChoice
    .optional()
    .describe('Effort of reasoning, by name or position in the model’s list'),
  ai_character: lenientString.optional().describe('Name of the prompt template'),
  ai_agent_enabled: lenientBoolean
    .optional()
    .describe('Whether the character’s agent template is used'),
  tools: presentTools
    .pipe(toolSettingsSchema.optional())
    .optional()
    .describe('Tools that the model may use'),
  response_schema: responseSchemaSchema.optional().describe('Schema that the answer has to follow'),
  deep_research_enabled: lenientBoolean
    .optional()
    .describe('Whether the answer is a deep research'),
  deep_research_model: lenientString.optional().describe('Model that does the research'),
  deep_research_reasoning_effort: lenientChoice.optional().describe('Effort of the research'),
  perplexity_search_context_size: lenientChoice
    .optional()
    .describe('How much the research model reads of each search'),
  optimization_temperature: lenientNumber
    .optional()
    .describe('Temperature of the stage that improves the question'),
  optimization_max_tokens: lenientCount
    .optional()
    .describe('Largest number of tokens of that stage'),
  research_temperature: lenientNumber.optional().describe('Temperature of the research stage'),
  research_max_tokens: lenientCount
    .optional()
    .describe('Largest number of tokens of the research stage'),
  websearch_enabled: lenientBoolean.optional().describe('Whether the agent may search the web'),
  websearch_model: modelName.optional(),
  memory_limit: lenientCount.optional().describe('Tokens of earlier turns that the model sees'),
  file_attached_message_limit: lenientCount
    .optional()
    .describe('Earlier messages with attachments that the model sees'),
  bug_report: lenientBoolean.optional().describe('Marks the request as a bug report'),
})
/** Settings of the text model. */
export type TextSettings = z.infer<typeof textSettingsSchema>
