import { z } from 'zod'
import { decimal, effortField, integer, jsonSchemaField } from '../openai/fields.js'

const textPart = z.strictObject({ type: z.literal('text'), text: z.string() })

const imagePart = z.strictObject({
  type: z.literal('image_url'),
  image_url: z.strictObject({ url: z.string() }),
})

/** A document by address or in base64; the conversation knows it in OpenAI's form. */
const filePart = z
  .strictObject({
    type: z.literal('file_url'),
    file_url: z.strictObject({ url: z.string() }),
    file_name: z.string().optional(),
  })
  .transform(({ file_url: { url }, file_name }) => ({
    type: 'file' as const,
    file: { filename: file_name, file_data: `data:application/pdf;base64,${url}` },
  }))

const text = z.union([z.string(), z.array(textPart)])

const message = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('system'), content: text }),
  z.strictObject({ role: z.literal('assistant'), content: text }),
  z.strictObject({
    role: z.literal('user'),
    content: z.union([z.string(), z.array(z.union([textPart, imagePart, filePart]))]),
  }),
])

const responseFormat = z.strictObject({
  type: z.literal('json_schema'),
  json_schema: z.strictObject({
    name: z.string().default('answer'),
    schema: jsonSchemaField,
    strict: z.boolean().nullish(),
  }),
})

const searchOptions = z.strictObject({
  search_context_size: z.enum(['low', 'medium', 'high']).nullish(),
  user_location: z.record(z.string(), z.unknown()).nullish(),
})

/** The body of `POST /chat/completions`; it searches unless that is turned off. */
export const perplexityRequest = z
  .strictObject({
    model: z.string(),
    messages: z.array(message).min(1),
    disable_search: z.boolean().nullish(),
    frequency_penalty: decimal(-2, 2).nullish(),
    max_tokens: integer(1).nullish(),
    presence_penalty: decimal(-2, 2).nullish(),
    reasoning_effort: effortField.nullish(),
    response_format: responseFormat.nullish(),
    return_images: z.boolean().nullish(),
    return_related_questions: z.boolean().nullish(),
    search_domain_filter: z.array(z.string()).max(20).nullish(),
    search_mode: z.enum(['academic', 'sec', 'web']).nullish(),
    search_recency_filter: z.enum(['hour', 'day', 'week', 'month', 'year']).nullish(),
    stream: z.boolean().nullish(),
    temperature: z.number().min(0).lt(2).nullish(),
    top_k: z.number().nullish(),
    top_p: decimal(0, 1).nullish(),
    web_search_options: searchOptions.nullish(),
  })
  .transform(({ disable_search, web_search_options, ...request }) => ({
    ...request,
    web_search_options: disable_search ? null : (web_search_options ?? {}),
  }))
