import { z } from 'zod'
import { modelReplacedSchema, modelWarningSchema } from './model-warning.js'

/** A source that the answer refers to. */
export const citationSchema = z.object({
  url: z.string().nullable(),
  title: z.string().optional(),
  snippet: z.string().optional(),
})
/** A source that the answer refers to. */
export type Citation = z.infer<typeof citationSchema>

/** A warning of another kind, such as a setting that was left out (`unsupported_parameter`). */
const otherWarningSchema = z.looseObject({ code: z.string(), message: z.string() })

/** `data` of the answer to `POST /chat`. */
export const chatAnswerSchema = z.object({
  text: z.string(),
  model: z.string(),
  provider: z.string(),
  reasoning: z.string().nullable(),
  citations: z.array(citationSchema).nullable(),
  session_id: z.string().nullable(),
  metadata: z
    .looseObject({
      model_replaced: modelReplacedSchema.optional(),
      warnings: z.array(z.union([modelWarningSchema, otherWarningSchema])).optional(),
    })
    .nullable(),
  tool_calls: z.array(z.record(z.string(), z.unknown())).nullable(),
  requires_tool_action: z.boolean().nullable(),
})
/** `data` of the answer to `POST /chat`. */
export type ChatAnswer = z.infer<typeof chatAnswerSchema>
