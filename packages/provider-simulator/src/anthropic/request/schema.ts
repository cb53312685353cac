import { z } from 'zod'
import { cacheControlFields, messageSchema, systemSchema } from './blocks.js'

const opaque = z.record(z.string(), z.unknown())
const integer = z.int({ error: 'Input should be a valid integer' })

const functionTool = z.strictObject({
  type: z.literal('custom').nullish(),
  name: z
    .string()
    .min(1)
    .max(128)
    .regex(/^[a-zA-Z0-9_-]{1,128}$/),
  description: z.string().nullish(),
  input_schema: z.looseObject({ type: z.literal('object') }),
  strict: z.boolean().nullish(),
  eager_input_streaming: z.boolean().nullish(),
  ...cacheControlFields,
})

const domains = z.array(z.string()).nullish()
const maxUses = integer.min(1).nullish()

const vendorTool = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.enum(['web_search_20250305', 'web_search_20260209', 'web_search_20260318']),
    name: z.literal('web_search'),
    max_uses: maxUses,
    allowed_domains: domains,
    blocked_domains: domains,
    user_location: opaque.nullish(),
    ...cacheControlFields,
  }),
  z.strictObject({
    type: z.enum([
      'web_fetch_20250910',
      'web_fetch_20260209',
      'web_fetch_20260309',
      'web_fetch_20260318',
    ]),
    name: z.literal('web_fetch'),
    max_uses: maxUses,
    allowed_domains: domains,
    blocked_domains: domains,
    citations: z.strictObject({ enabled: z.boolean().optional() }).nullish(),
    max_content_tokens: integer.min(1).nullish(),
    ...cacheControlFields,
  }),
  z.strictObject({
    type: z.enum(['code_execution_20250825', 'code_execution_20260120', 'code_execution_20260521']),
    name: z.literal('code_execution'),
    ...cacheControlFields,
  }),
])

const parallel = { disable_parallel_tool_use: z.boolean().optional() }

const toolChoice = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('auto'), ...parallel }),
  z.strictObject({ type: z.literal('any'), ...parallel }),
  z.strictObject({ type: z.literal('tool'), name: z.string(), ...parallel }),
  z.strictObject({ type: z.literal('none') }),
])

const display = { display: z.enum(['summarized', 'omitted']).nullish() }

const thinking = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('enabled'), budget_tokens: integer.min(1_024), ...display }),
  z.strictObject({ type: z.literal('adaptive'), ...display }),
  z.strictObject({ type: z.literal('between_tools') }),
  z.strictObject({ type: z.literal('disabled') }),
])

/** Sampling parameters, which the newest version of the API no longer has. */
const samplingFields = {
  temperature: z.number().min(0).max(1).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  top_k: integer.min(0).nullish(),
}

/** The body of `POST /v1/messages` as of the newest version; whatever is not listed is refused. */
export const newestRequestSchema = z.strictObject({
  model: z.string().min(1),
  messages: z.array(messageSchema).min(1),
  max_tokens: integer.min(1),
  system: systemSchema.nullish(),
  stream: z.boolean().nullish(),
  stop_sequences: z.array(z.string().min(1)).nullish(),
  metadata: z.strictObject({ user_id: z.string().max(256).nullish() }).nullish(),
  service_tier: z.enum(['auto', 'standard_only']).nullish(),
  container: z.union([z.string(), opaque]).nullish(),
  inference_geo: z.string().nullish(),
  output_config: z
    .strictObject({
      effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).nullish(),
      format: z.strictObject({ type: z.literal('json_schema'), schema: opaque }).nullish(),
    })
    .nullish(),
  thinking: thinking.nullish(),
  tools: z.array(z.union([functionTool, vendorTool])).nullish(),
  tool_choice: toolChoice.nullish(),
  ...cacheControlFields,
})

/** The body as of the earlier version. */
export const requestSchema = newestRequestSchema.extend(samplingFields)

/** A validated request. */
export type MessagesRequest = z.output<typeof requestSchema>
