import { z } from 'zod'
import { chatRequestSchema } from '../openai/chat/schema.js'
import { listOf } from '../openai/fields.js'
import type { ResponsesRequest, ResponsesTool } from '../openai/responses/schema.js'
import { functionTool, responsesRequestSchema } from '../openai/responses/schema.js'

const domains = z.array(z.string()).max(5).nullish()

const webSearch = z.strictObject({
  type: z.literal('web_search'),
  enable_image_understanding: z.boolean().nullish(),
  filters: z.strictObject({ allowed_domains: domains, excluded_domains: domains }).nullish(),
})

const postSearch = z.strictObject({
  type: z.literal('x_search'),
  allowed_x_handles: z.array(z.string()).max(10).nullish(),
  excluded_x_handles: z.array(z.string()).max(10).nullish(),
  enable_image_understanding: z.boolean().nullish(),
  enable_video_understanding: z.boolean().nullish(),
  from_date: z.string().nullish(),
  to_date: z.string().nullish(),
})

const tool = z.discriminatedUnion('type', [functionTool, webSearch, postSearch])

/** The body of `POST /responses`; searches among posts are accepted and find nothing here. */
export const xaiResponsesRequest = responsesRequestSchema
  .omit({ moderation: true, prompt: true, conversation: true })
  .extend({ tools: listOf('an array of objects', tool).max(128).nullish() })
  .transform(({ tools, ...request }): ResponsesRequest => {
    const kept = (tools ?? []).flatMap((each): ResponsesTool[] => {
      if (each.type === 'function') return [each]
      return each.type === 'web_search' ? [{ type: each.type }] : []
    })
    return { ...request, tools: kept }
  })

/** The body of `POST /chat/completions`. */
export const xaiChatRequest = chatRequestSchema.omit({
  logit_bias: true,
  moderation: true,
  modalities: true,
  audio: true,
  prediction: true,
  verbosity: true,
  web_search_options: true,
})
