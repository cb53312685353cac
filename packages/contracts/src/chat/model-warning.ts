import { z } from 'zod'

const message = z.string().meta({ description: 'What happened, in words' })
const replacement = z
  .string()
  .nullable()
  .meta({ description: 'Model that takes its place, null while there is none' })

/** A model that has ended, and the one that answered in its place. */
export const modelReplacedSchema = z.object({
  requested: z.string().meta({ description: 'Name that was asked for' }),
  used: z.string().meta({ description: 'Model that answered' }),
  ended_on: z.iso.date().nullable().meta({
    description: 'Day from which the vendor refuses the requested model; null where it is unknown',
  }),
})
/** A model that has ended, and the one that answered in its place. */
export type ModelReplaced = z.infer<typeof modelReplacedSchema>

/** What a client should know about the model that it asked for; content of a `warning` event. */
export const modelWarningSchema = z.discriminatedUnion('code', [
  z.object({
    code: z.literal('model_replaced').describe('Kind of warning'),
    message,
    ...modelReplacedSchema.shape,
  }),
  z.object({
    code: z.literal('model_ends').describe('Kind of warning'),
    message,
    ends_on: z.iso.date().meta({ description: 'Day from which the vendor refuses the model' }),
    replacement,
  }),
  z.object({
    code: z.literal('deprecated_model').describe('Kind of warning'),
    message,
    replacement,
  }),
  z.object({ code: z.literal('unknown_model').describe('Kind of warning'), message }),
])
/** What a client should know about the model that it asked for; content of a `warning` event. */
export type ModelWarning = z.infer<typeof modelWarningSchema>
