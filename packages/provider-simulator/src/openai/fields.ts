import { z } from 'zod'

/** The vendor's word for a type travels in the error text of a field; `issues.ts` reads it from there. */

/** A number with the vendor's name "decimal" in errors. */
export function decimal(least: number, most: number) {
  return z
    .number({ error: 'a decimal' })
    .min(least, { error: 'decimal' })
    .max(most, { error: 'decimal' })
}

/** A whole number with the vendor's name "integer" in errors. */
export function integer(least: number, most = Number.MAX_SAFE_INTEGER) {
  return z
    .int({ error: 'an integer' })
    .min(least, { error: 'integer' })
    .max(most, { error: 'integer' })
}

/** A list with the vendor's name for it in errors, such as "an array of objects". */
export function listOf<Item extends z.ZodType>(label: string, item: Item) {
  return z.array(item, { error: label })
}

/** The vendor's metadata: up to 16 pairs of strings. */
const metadataField = z.record(z.string().max(64), z.string().max(512)).nullish()

/** The name of a function or custom tool. */
export const toolNameField = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[a-zA-Z0-9_-]+$/)

/** A JSON schema; its inside is checked elsewhere. */
export const jsonSchemaField = z.record(z.string(), z.unknown())

/** Levels of reasoning effort; whether the model knows the level is checked elsewhere. */
export const effortField = z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'])

/** Settings both text endpoints share. */
export const commonFields = {
  metadata: metadataField,
  moderation: z.record(z.string(), z.unknown()).nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  prompt_cache_key: z.string().nullish(),
  prompt_cache_options: z.record(z.string(), z.unknown()).nullish(),
  prompt_cache_retention: z.enum(['in_memory', 'in-memory', '24h']).nullish(),
  safety_identifier: z.string().max(64).nullish(),
  service_tier: z.enum(['auto', 'default', 'flex', 'scale', 'priority']).nullish(),
  store: z.boolean().nullish(),
  stream: z.boolean().nullish(),
  temperature: decimal(0, 2).nullish(),
  top_logprobs: integer(0, 20).nullish(),
  top_p: decimal(0, 1).nullish(),
  user: z.string().nullish(),
}

/** Options of a stream. */
export const streamOptionFields = { include_obfuscation: z.boolean().nullish() }
