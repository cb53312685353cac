import { z } from 'zod'
import {
  commonFields,
  effortField,
  integer,
  jsonSchemaField,
  listOf,
  streamOptionFields,
  toolNameField,
} from '../fields.js'
import { inputItems } from './input-schema.js'

/** A function in a request. */
export const functionTool = z.strictObject({
  type: z.literal('function'),
  name: toolNameField,
  description: z.string().nullish(),
  parameters: jsonSchemaField.nullish(),
  strict: z.boolean().nullish(),
  allowed_callers: z.array(z.string()).nullish(),
  defer_loading: z.boolean().nullish(),
  output_schema: jsonSchemaField.nullish(),
})

const webSearchFields = {
  filters: z.strictObject({ allowed_domains: z.array(z.string()).max(100).nullish() }).nullish(),
  search_context_size: z.enum(['low', 'medium', 'high']).nullish(),
  user_location: z
    .strictObject({
      type: z.literal('approximate').nullish(),
      city: z.string().nullish(),
      country: z.string().nullish(),
      region: z.string().nullish(),
      timezone: z.string().nullish(),
    })
    .nullish(),
}

const webSearchTypes = [
  'web_search',
  'web_search_2025_08_26',
  'web_search_preview',
  'web_search_preview_2025_03_11',
] as const

const webSearchTools = webSearchTypes.map((type) =>
  z.strictObject({ type: z.literal(type), ...webSearchFields }),
)

const codeInterpreterTool = z.strictObject({
  type: z.literal('code_interpreter'),
  container: z.union([
    z.string(),
    z.strictObject({
      type: z.literal('auto'),
      file_ids: z.array(z.string()).nullish(),
      memory_limit: z.enum(['1g', '4g', '16g', '64g']).nullish(),
      network_policy: z.record(z.string(), z.unknown()).nullish(),
    }),
  ]),
})

const customTool = z.strictObject({
  type: z.literal('custom'),
  name: toolNameField,
  description: z.string().nullish(),
  format: z.record(z.string(), z.unknown()).nullish(),
})

/** Tools that are accepted but never used by the simulator. */
const idleToolTypes = [
  'file_search',
  'image_generation',
  'mcp',
  'local_shell',
  'shell',
  'computer',
  'computer_use_preview',
  'apply_patch',
  'tool_search',
] as const

const idleTools = idleToolTypes.map((type) => z.looseObject({ type: z.literal(type) }))

const tool = z.discriminatedUnion('type', [
  functionTool,
  codeInterpreterTool,
  customTool,
  ...webSearchTools,
  ...idleTools,
])

const toolChoice = z.union([
  z.enum(['none', 'auto', 'required']),
  z.looseObject({ type: z.string(), name: z.string().optional() }),
])

const textFormat = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text') }),
  z.strictObject({ type: z.literal('json_object') }),
  z.strictObject({
    type: z.literal('json_schema'),
    name: toolNameField,
    schema: jsonSchemaField,
    description: z.string().nullish(),
    strict: z.boolean().nullish(),
  }),
])

const include = z.enum([
  'file_search_call.results',
  'web_search_call.results',
  'web_search_call.action.sources',
  'message.input_image.image_url',
  'computer_call_output.output.image_url',
  'code_interpreter_call.outputs',
  'reasoning.encrypted_content',
  'message.output_text.logprobs',
])

const summaryField = z.enum(['auto', 'concise', 'detailed']).nullish()

/** The body of `POST /responses`; whatever is not listed is refused. */
export const responsesRequestSchema = z.strictObject({
  model: z.string(),
  input: z.union([z.string(), inputItems]).optional(),
  ...commonFields,
  background: z.boolean().nullish(),
  context_management: z.array(z.record(z.string(), z.unknown())).nullish(),
  conversation: z.union([z.string(), z.strictObject({ id: z.string() })]).nullish(),
  include: listOf('an array of strings', include).nullish(),
  instructions: z.string().nullish(),
  max_output_tokens: integer(16).nullish(),
  max_tool_calls: integer(1).nullish(),
  previous_response_id: z.string().nullish(),
  prompt: z.record(z.string(), z.unknown()).nullish(),
  reasoning: z
    .strictObject({
      effort: effortField.nullish(),
      summary: summaryField,
      generate_summary: summaryField,
      context: z.enum(['auto', 'current_turn', 'all_turns']).nullish(),
      mode: z.enum(['standard', 'pro']).nullish(),
    })
    .nullish(),
  stream_options: z.strictObject(streamOptionFields).nullish(),
  text: z
    .strictObject({
      format: textFormat.nullish(),
      verbosity: z.enum(['low', 'medium', 'high']).nullish(),
    })
    .nullish(),
  tool_choice: toolChoice.nullish(),
  tools: listOf('an array of objects', tool).max(128).nullish(),
  truncation: z.enum(['auto', 'disabled']).nullish(),
})

/** A validated responses request. */
export type ResponsesRequest = z.output<typeof responsesRequestSchema>
/** A validated tool. */
export type ResponsesTool = NonNullable<ResponsesRequest['tools']>[number]

/** What the include list may name. */
export type Includable = z.output<typeof include>

/** Whether a tool is one of the vendor's web searches. */
export function isWebSearch(type: string): boolean {
  return webSearchTypes.some((known) => known === type)
}
