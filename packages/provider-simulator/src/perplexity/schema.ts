import { z } from 'zod'
import { decimal, integer, jsonSchemaField, toolNameField } from '../openai/fields.js'
import { inputItems } from '../openai/responses/input-schema.js'
import type { ResponsesRequest, ResponsesTool } from '../openai/responses/schema.js'

const content = z.union([
  z.string(),
  z.array(
    z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('input_text'), text: z.string() }),
      z.strictObject({ type: z.literal('input_image'), image_url: z.string() }),
    ]),
  ),
])

const inputItem = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('message'),
    role: z.enum(['user', 'assistant', 'system', 'developer']),
    content,
  }),
  z.strictObject({
    type: z.literal('function_call'),
    call_id: z.string().min(1),
    name: z.string().min(1),
    arguments: z.string(),
    thought_signature: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('function_call_output'),
    call_id: z.string().min(1),
    name: z.string().optional(),
    output: content,
  }),
])

const date = z.string().regex(/^\d{1,2}\/\d{1,2}\/\d{4}$/)

const webSearch = z.strictObject({
  type: z.literal('web_search'),
  filters: z
    .strictObject({
      search_domain_filter: z.array(z.string().max(253)).max(20).optional(),
      search_recency_filter: z.enum(['hour', 'day', 'week', 'month', 'year']).optional(),
      search_after_date_filter: date.optional(),
      search_before_date_filter: date.optional(),
      last_updated_after_filter: date.optional(),
      last_updated_before_filter: date.optional(),
    })
    .optional(),
  search_context_size: z.enum(['low', 'medium', 'high']).optional(),
  max_tokens: integer(1).optional(),
  max_tokens_per_page: integer(1).optional(),
  user_location: z.record(z.string(), z.unknown()).optional(),
})

const functionTool = z.strictObject({
  type: z.literal('function'),
  name: toolNameField,
  description: z.string().optional(),
  parameters: jsonSchemaField.optional(),
  strict: z.boolean().optional(),
})

const tool = z.discriminatedUnion('type', [
  webSearch,
  functionTool,
  z.strictObject({ type: z.literal('fetch_url'), max_urls: integer(1, 10).optional() }),
])

const toolChoice = z.union([
  z.enum(['none', 'auto', 'required']),
  z.strictObject({ name: z.string() }).transform(({ name }) => ({ type: 'function', name })),
  z.strictObject({ type: z.enum(['web_search', 'required']) }),
])

/** What a preset answers by when the request names no model. */
const presetModel = 'google/gemini-3.8-flash'

/** The body of `POST /responses`; whatever is not listed is refused. */
export const perplexityRequest = z
  .strictObject({
    input: z.union([z.string(), z.array(inputItem).min(1)]),
    instructions: z.string().optional(),
    language_preference: z.string().optional(),
    max_output_tokens: integer(1).optional(),
    max_steps: integer(1, 100).optional(),
    max_tool_calls: integer(0).optional(),
    model: z.string().optional(),
    parallel_tool_calls: z.boolean().optional(),
    preset: z.enum(['fast', 'low', 'medium', 'high', 'xhigh']).optional(),
    previous_response_id: z.string().optional(),
    reasoning: z
      .strictObject({ effort: z.enum(['minimal', 'low', 'medium', 'high', 'xhigh']).optional() })
      .optional(),
    response_format: z
      .strictObject({
        type: z.literal('json_schema'),
        json_schema: z.strictObject({
          name: toolNameField,
          description: z.string().optional(),
          schema: jsonSchemaField,
          strict: z.boolean().optional(),
        }),
      })
      .optional(),
    store: z.boolean().optional(),
    stream: z.boolean().optional(),
    temperature: decimal(0, 2).optional(),
    tool_choice: toolChoice.optional(),
    tools: z.array(tool).optional(),
    top_p: decimal(0, 1).optional(),
  })
  .refine(({ model, preset }) => model !== undefined || preset !== undefined, {
    message: 'either model or preset must be provided',
  })
  .transform((body): ResponsesRequest => {
    const { input, preset, model = presetModel, response_format: format, tools = [] } = body
    return {
      instructions: body.instructions,
      max_output_tokens: body.max_output_tokens,
      model,
      parallel_tool_calls: body.parallel_tool_calls,
      previous_response_id: body.previous_response_id,
      reasoning: body.reasoning,
      store: body.store,
      stream: body.stream,
      temperature: body.temperature,
      tool_choice: toolChoiceOf(body.tool_choice),
      top_p: body.top_p,
      input: typeof input === 'string' ? input : inputItems.parse(input),
      tools: [...tools.flatMap(knownTool), ...(preset ? [{ type: 'web_search' } as const] : [])],
      text: format && { format: { type: 'json_schema', ...format.json_schema } },
    }
  })

type Choice = z.output<typeof toolChoice> | undefined

function toolChoiceOf(choice: Choice): ResponsesRequest['tool_choice'] {
  if (typeof choice === 'object' && choice.type === 'required') return 'required'
  return choice
}

/** Addresses are not read here, and a preset's search is there anyway. */
function knownTool(each: z.output<typeof tool>): ResponsesTool[] {
  if (each.type === 'function') return [each]
  return each.type === 'web_search' ? [{ type: each.type }] : []
}
