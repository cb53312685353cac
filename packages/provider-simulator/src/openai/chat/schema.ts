import { z } from 'zod'
import {
  commonFields,
  decimal,
  effortField,
  integer,
  jsonSchemaField,
  listOf,
  streamOptionFields,
  toolNameField,
} from '../fields.js'
import { messageSchema } from './message-schema.js'

const functionTool = z.strictObject({
  type: z.literal('function'),
  function: z.strictObject({
    name: toolNameField,
    description: z.string().nullish(),
    parameters: jsonSchemaField.nullish(),
    strict: z.boolean().nullish(),
  }),
})

const customTool = z.strictObject({
  type: z.literal('custom'),
  custom: z.strictObject({
    name: toolNameField,
    description: z.string().nullish(),
    format: z.record(z.string(), z.unknown()).nullish(),
  }),
})

const toolChoice = z.union([
  z.enum(['none', 'auto', 'required']),
  z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('function'),
      function: z.strictObject({ name: z.string() }),
    }),
    z.strictObject({ type: z.literal('custom'), custom: z.strictObject({ name: z.string() }) }),
    z.strictObject({
      type: z.literal('allowed_tools'),
      allowed_tools: z.strictObject({
        mode: z.enum(['auto', 'required']),
        tools: listOf('an array of objects', z.record(z.string(), z.unknown())),
      }),
    }),
  ]),
])

const responseFormat = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text') }),
  z.strictObject({ type: z.literal('json_object') }),
  z.strictObject({
    type: z.literal('json_schema'),
    json_schema: z.strictObject({
      name: toolNameField,
      description: z.string().nullish(),
      schema: jsonSchemaField.optional(),
      strict: z.boolean().nullish(),
    }),
  }),
])

/** The body of `POST /chat/completions`; whatever is not listed is refused. */
export const chatRequestSchema = z.strictObject({
  model: z.string(),
  messages: listOf('an array of objects', messageSchema).min(1),
  ...commonFields,
  audio: z.record(z.string(), z.unknown()).nullish(),
  frequency_penalty: decimal(-2, 2).nullish(),
  function_call: z.union([z.string(), z.strictObject({ name: z.string() })]).nullish(),
  functions: listOf('an array of objects', z.record(z.string(), z.unknown())).nullish(),
  logit_bias: z.record(z.string(), decimal(-100, 100)).nullish(),
  logprobs: z.boolean().nullish(),
  max_completion_tokens: integer(1).nullish(),
  max_tokens: integer(1).nullish(),
  modalities: listOf('an array of strings', z.enum(['text', 'audio'])).nullish(),
  n: integer(1, 128).nullish(),
  prediction: z.record(z.string(), z.unknown()).nullish(),
  presence_penalty: decimal(-2, 2).nullish(),
  reasoning_effort: effortField.nullish(),
  response_format: responseFormat.nullish(),
  seed: integer(Number.MIN_SAFE_INTEGER).nullish(),
  stop: z.union([z.string(), listOf('an array of strings', z.string()).min(1).max(4)]).nullish(),
  stream_options: z
    .strictObject({ ...streamOptionFields, include_usage: z.boolean().nullish() })
    .nullish(),
  tool_choice: toolChoice.nullish(),
  tools: listOf('an array of objects', z.discriminatedUnion('type', [functionTool, customTool]))
    .min(1)
    .max(128)
    .nullish(),
  verbosity: z.enum(['low', 'medium', 'high']).nullish(),
  web_search_options: z.record(z.string(), z.unknown()).nullish(),
})

/** A validated chat request. */
export type ChatRequest = z.output<typeof chatRequestSchema>
