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
    name: filledText(128),
    description: z.string().optional(),
    parameters: z.record(z.string(), z.unknown()).optional(),
    strict: z.boolean().optional(),
  }),
)

const toolChoiceSchema = z.union([
  z.enum(['auto', 'none', 'required']),
  z.object({
    type: z.literal('function'),
    function: z.object({ name: z.string().min(1) }),
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
  context_size: lenientWord(contextSizes),
  allowed_domains: lenientStrings.optional(),
  excluded_domains: lenientStrings.optional(),
  recency: lenientWord(recencies),
})

/** A switch of a tool that may carry its own settings. */
const switchWithSettings = z.union([z.looseObject({}), z.array(z.unknown()), lenientBoolean])

/**
 * Tools of a text request: the caller's functions, and switches of the vendors' own tools, which are off unless switched
 * on. Unknown keys are ignored and unusable switches count as absent; functions that cannot be offered are refused.
 */
export const toolSettingsSchema = z.object({
  functions: z.array(functionToolSchema).max(128).optional(),
  tool_choice: toolChoiceSchema.optional(),
  parallel_tool_calls: lenientBoolean.optional(),
  web_search: lenientBoolean.optional(),
  web_search_options: searchOptionsSchema.optional().catch(undefined),
  x_search: lenientBoolean.optional(),
  code_interpreter: lenientBoolean.optional(),
  code_execution: lenientBoolean.optional(),
  google_search: switchWithSettings.optional(),
  url_context: switchWithSettings.optional(),
})
