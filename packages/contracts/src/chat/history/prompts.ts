import { z } from 'zod'
import { ownerField } from './request-fields.js'

const titleField = z.string().min(1).meta({ maxLength: 100 })
/** What counts are 65,535 bytes of UTF-8, which a schema cannot say. */
const promptField = z.string().min(1).meta({ maxLength: 65_535 })
const promptIdField = z.int().positive()

/** A text that a customer keeps for reuse. */
export const storedPromptSchema = z
  .object({ prompt_id: z.int(), customer_id: z.int(), title: z.string(), prompt: z.string() })
  .meta({ id: 'StoredPrompt' })
/** A text that a customer keeps for reuse. */
export type StoredPrompt = z.infer<typeof storedPromptSchema>

/** All prompts of a customer, in the order of their making. */
export const promptListSchema = z.object({ prompts: z.array(storedPromptSchema) })

/** Body of `POST /prompts`. */
export const newPromptSchema = z.strictObject({
  ...ownerField,
  title: titleField,
  prompt: promptField,
})
/** Body of `POST /prompts`. */
export type NewPromptRequest = z.infer<typeof newPromptSchema>

/** Body of `PUT /prompts`; absent and null fields stay as they are. */
export const promptUpdateRequestSchema = z.strictObject({
  ...ownerField,
  prompt_id: promptIdField,
  title: titleField.nullish(),
  prompt: promptField.nullish(),
})
/** Body of `PUT /prompts`. */
export type PromptUpdateRequest = z.infer<typeof promptUpdateRequestSchema>

/** Body of `DELETE /prompts`. */
export const promptRemovalRequestSchema = z.strictObject({
  ...ownerField,
  prompt_id: promptIdField,
})
/** Body of `DELETE /prompts`. */
export type PromptRemovalRequest = z.infer<typeof promptRemovalRequestSchema>

/** Answer of `DELETE /prompts`. */
export const removedPromptSchema = z.object({ removed_count: z.literal(1), prompt_id: z.int() })
