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
    id: z.string().describe('Id of the model'),
    provider_name: z.string().describe('Vendor'),
    category: z.string().describe('Kind of model'),
    aliases: z.array(z.string()).describe('Other names of the model'),
  })
  .meta({ description: 'A record; what else it holds depends on its category', example })

/** `data` of the model list. */
export const modelListSchema = z.object({
  total: z.int().describe('Number of models'),
  providers: z.array(z.string()).describe('Vendors that have models in the list'),
  models: z.array(listedModelSchema).describe('Models'),
})

/** `data` of OpenAI's text models. */
export const openaiModelsSchema = z.object({
  total: z.int().describe('Number of models'),
  models: z.record(z.string(), legacyModelConfigSchema).describe('Configurations by id'),
})

/** `data` of a list of ids. */
export const modelNamesSchema = z.object({
  models: z.array(z.string()).describe('Ids'),
  count: z.int().describe('Number of ids'),
})

/** `data` of one model. */
export const openaiModelSchema = z.object({
  model: z.string().describe('Id of the model'),
  config: legacyModelConfigSchema.describe('Its configuration'),
  voices: z.array(z.string()).readonly().optional().describe('Voices that it speaks with'),
})

/** What the list may be narrowed to. */
export const modelFilterSchema = z.object({
  provider: z
    .string()
    .optional()
    .meta({ example: 'openai' })
    .describe('Only models of this vendor'),
  category: z.string().optional().meta({ example: 'chat' }).describe('Only models of this kind'),
})
