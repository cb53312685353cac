import { z } from 'zod'
import { ownerField } from './request-fields.js'

const titleField = z.string().min(1).meta({ maxLength: 100 })
/** What counts are 65,535 bytes of UTF-8, which a schema cannot say. */
const promptField = z.string().min(1).meta({ maxLength: 65_535 })
const promptIdField = z.int().positive()

/** A text that a customer keeps for reuse. */
export const storedPromptSchema = z
  .object({
    prompt_id: z.int().describe('Id of the prompt'),
    customer_id: z.int().describe('Customer that owns it'),
    title: z.string().describe('Title'),
    prompt: z.string().describe('Text'),
  })
  .meta({ id: 'StoredPrompt' })
/** A text that a customer keeps for reuse. */
export type StoredPrompt = z.infer<typeof storedPromptSchema>

/** All prompts of a customer, in the order of their making. */
export const promptListSchema = z.object({
  prompts: z.array(storedPromptSchema).describe('Prompts in the order of their making'),
})

/** Body of `POST /prompts`. */
export const newPromptSchema = z.strictObject({
  ...ownerField,
  title: titleField.describe('Title'),
  prompt: promptField.describe('Text'),
})
/** Body of `POST /prompts`. */
export type NewPromptRequest = z.infer<typeof newPromptSchema>

/** Body of `PUT /prompts`; absent and null fields stay as they are. */
export const promptUpdateRequestSchema = z.strictObject({
  ...ownerField,
  prompt_id: promptIdField.describe('Prompt to change'),
  title: titleField.nullish().describe('New title'),
  prompt: promptField.nullish().describe('New text'),
})
/** Body of `PUT /prompts`. */
export type PromptUpdateRequest = z.infer<typeof promptUpdateRequestSchema>

/** Body of `DELETE /prompts`. */
export const promptRemovalRequestSchema = z.strictObject({
  ...ownerField,
  prompt_id: promptIdField.describe('Prompt to remove'),
})
/** Body of `DELETE /prompts`. */
export type PromptRemovalRequest = z.infer<typeof promptRemovalRequestSchema>

/** Answer of `DELETE /prompts`. */
export const removedPromptSchema = z.object({
  removed_count: z.literal(1).describe('Always 1'),
  prompt_id: z.int().describe('Prompt that was removed'),
})
