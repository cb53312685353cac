import { z } from 'zod'
import { filledText } from '../scalars.js'
import { isRecord, lenientBoolean, lenientStrings, withoutNulls } from './lenient.js'

/** Absent and null mean the same; functions also come in the form in which a chat request lists them. */
function flatFunction(value: unknown): unknown {
  const inner = isRecord(value) && isRecord(value.function) ? value.function : value
  if (!isRecord(inner)) return inner
  return withoutNulls(inner)
}

const functionToolSchema = z.preprocess(
  flatFunction,
  z.object({
    name: filledText(128).describe('Name of the function'),
    description: z.string().optional().describe('What the function does, for the model'),
    parameters: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('JSON Schema of the arguments'),
    strict: z.boolean().optional().describe('Whether arguments have to follow the schema exactly'),
  }),
)

const toolChoiceSchema = z.union([
  z.enum(['auto', 'none', 'required']),
  z.object({
    type: z.literal('function').describe('Always `function`'),
    function: z
      .object({ name: z.string().min(1).describe('Name of the function to call') })
      .describe('The function to call'),
  }),
])

const contextSizes = ['low', 'medium', 'high'] as const
const recencies = ['hour', 'day', 'week', 'month', 'year'] as const

function lenientWord<T extends string>(words: readonly T[]) {
  return z
    .unknown()
    .transform((value): T | undefined => words.find((word) => word === value))
    .optional()
}

const searchOptionsSchema = z.object({
  context_size: lenientWord(contextSizes).describe('How much is read of each search'),
  allowed_domains: lenientStrings.optional().describe('Domains to search in'),
  excluded_domains: lenientStrings.optional().describe('Domains to leave out'),
  recency: lenientWord(recencies).describe('Greatest age of results'),
})

/** A switch of a tool that may carry its own settings. */
const switchWithSettings = z.union([z.looseObject({}), z.array(z.unknown()), lenientBoolean])

/**
 * Tools of a text request: the caller's functions, and switches of the vendors' own tools, which are off unless switched
 * on. Unknown keys are ignored and unusable switches count as absent; functions that cannot be offered are refused.
 */
export const toolSettingsSchema = z.object({
  functions: z
    .array(functionToolSchema)
    .max(128)
    .optional()
    .describe('Functions of the caller, at most 128'),
  tool_choice: toolChoiceSchema.optional().describe('Whether and which function is called'),
  parallel_tool_calls: lenientBoolean.optional().describe('Whether several calls may come at once'),
  web_search: lenientBoolean.optional().describe('Vendor’s web search'),
  web_search_options: searchOptionsSchema
    .optional()
    .catch(undefined)
    .describe('How the vendor searches the web'),
  x_search: lenientBoolean.optional().describe('xAI’s search on X'),
  code_interpreter: lenientBoolean.optional().describe('OpenAI’s code interpreter'),
  code_execution: lenientBoolean.optional().describe('Vendor’s code execution'),
  google_search: switchWithSettings.optional().describe('Google Search, on or with its settings'),
  url_context: switchWithSettings
    .optional()
    .describe('Reading of addresses in the prompt, on or with its settings'),
})
