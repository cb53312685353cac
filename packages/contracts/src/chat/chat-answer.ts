import { z } from 'zod'
import { errorEventSchema } from '../events/outcome.js'
import { modelReplacedSchema, modelWarningSchema } from './model-warning.js'

/** A source that the answer refers to. */
export const citationSchema = z.object({
  url: z.string().nullable().describe('Address of the source; null when it has none'),
  title: z.string().optional().describe('Title of the source'),
  snippet: z.string().optional().describe('Text of the source'),
})
/** A source that the answer refers to. */
export type Citation = z.infer<typeof citationSchema>

/** A warning of another kind, such as a setting that was left out (`unsupported_parameter`). */
const otherWarningSchema = z.looseObject({
  code: z.string().describe('Kind of warning'),
  message: z.string().describe('Text for people'),
})

const failureSchema = errorEventSchema.pick({
  content: true,
  stage: true,
  error_code: true,
  data: true,
  retry_after: true,
})

/** `data` of the answer to `POST /chat`. */
export const chatAnswerSchema = z.object({
  text: z.string().describe('The answer'),
  model: z.string().describe('Vendor’s name of the model that answered'),
  provider: z.string().describe('Vendor of that model'),
  reasoning: z.string().nullable().describe('The model’s reasoning; null when it showed none'),
  citations: z
    .array(citationSchema)
    .nullable()
    .describe('Sources of the answer; null when there are none'),
  session_id: z.string().nullable().describe('Session that the request named'),
  metadata: z
    .looseObject({
      model_replaced: modelReplacedSchema
        .optional()
        .describe('Set when another model answered than the requested one'),
      warnings: z
        .array(z.union([modelWarningSchema, otherWarningSchema]))
        .optional()
        .describe('What the caller should know'),
      error: failureSchema
        .optional()
        .describe('Set when the vendor failed after this text: what an `error` event says'),
    })
    .nullable()
    .describe('Facts about the answer: finish reason, usage in tokens, cost in US dollars'),
  audio: z
    .object({
      audio_url: z
        .string()
        .describe('Address of the audio, or the audio as a data URL where it is not stored'),
      provider: z.string().describe('Vendor that spoke'),
      model: z.string().nullable().describe('Vendor’s name of the speech model'),
      voice: z.string().nullable().describe('Voice; null for the vendor’s own choice'),
    })
    .nullable()
    .describe('The spoken answer, where `tts.tts_auto_execute` asked for it; else null'),
  tool_calls: z
    .array(z.record(z.string(), z.unknown()))
    .nullable()
    .describe('Calls of tools; null when there are none'),
  requires_tool_action: z
    .boolean()
    .nullable()
    .describe('True when the client has to run a tool; else null'),
})
/** `data` of the answer to `POST /chat`. */
export type ChatAnswer = z.infer<typeof chatAnswerSchema>
