import { z } from 'zod'
import { isoInstantSchema } from '../../scalars.js'

/** The customer that a body may name; it has to be the token's. */
export const ownerField = {
  customer_id: z.int().positive().optional().describe('Has to be the token’s own'),
}

/** The customer that a query may name. */
export const ownerQueryField = {
  customer_id: z.coerce.number().int().positive().optional().describe('Has to be the token’s own'),
}

/** Tags of a session; null entries are dropped, the rest becomes text. */
const tagsField = z
  .array(z.union([z.string().max(500), z.number(), z.boolean(), z.null()]))
  .max(200)

/** An id of a session; the empty text counts as none. */
export const sessionIdField = z.string().max(100)

/** What a session is besides its messages; absent and null mean "unchanged". */
export const sessionFields = {
  session_name: z.string().nullish().meta({ maxLength: 100 }).describe('Name'),
  ai_character_name: z
    .string()
    .nullish()
    .meta({ maxLength: 50 })
    .describe('Name of the prompt template'),
  ai_text_gen_model: z.string().nullish().meta({ maxLength: 100 }).describe('Text model'),
  auto_trigger_tts: z.boolean().nullish().describe('Whether answers are spoken'),
  claude_session_id: z
    .string()
    .nullish()
    .meta({ maxLength: 36 })
    .describe('Session of coding clients'),
  tags: tagsField.nullish().describe('Tags, at most 200'),
}

/** Filter fields that lists share. */
export const filterFields = {
  tags: tagsField.nullish().describe('Only sessions with one of these tags'),
  instant: isoInstantSchema.nullish(),
  offset: z.int().min(0).max(1_000_000_000).default(0).describe('Entries to skip'),
}
