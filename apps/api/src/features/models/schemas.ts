import { legacyModelConfigSchema } from '@betterai/providers/model-schema'
import { z } from 'zod'
import type { ListedModel } from './service.js'

const example = {
  id: 'gpt-6-luna',
  provider_name: 'openai',
  category: 'chat',
  aliases: [],
  context_window: 1_050_000,
  status: 'current',
  ends_on: null,
  replacement: null,
}

const listedModelSchema: z.ZodType<ListedModel> = z
  .looseObject({
    id: z.string(),
    provider_name: z.string(),
    category: z.string(),
    aliases: z.array(z.string()),
  })
  .meta({ description: 'A record; what else it holds depends on its category', example })

/** `data` of the model list. */
export const modelListSchema = z.object({
  total: z.int(),
  providers: z.array(z.string()),
  models: z.array(listedModelSchema),
})

/** `data` of OpenAI's text models. */
export const openaiModelsSchema = z.object({
  total: z.int(),
  models: z.record(z.string(), legacyModelConfigSchema),
})

/** `data` of a list of ids. */
export const modelNamesSchema = z.object({ models: z.array(z.string()), count: z.int() })

/** `data` of one model. */
export const openaiModelSchema = z.object({
  model: z.string(),
  config: legacyModelConfigSchema,
  voices: z.array(z.string()).readonly().optional(),
})

/** What the list may be narrowed to. */
export const modelFilterSchema = z.object({
  provider: z.string().optional().meta({ example: 'openai' }),
  category: z.string().optional().meta({ example: 'chat' }),
})
