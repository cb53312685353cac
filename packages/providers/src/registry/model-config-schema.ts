import { z } from 'zod'
import type { UnitPrice } from '../spec/amounts.js'
import type { ModelConfig } from '../spec/model-config.js'
import type { ModelPrice } from '../spec/model-price.js'

const tokens = z.int().min(1)
const cost = z.number().min(0).nullable()

const tokenPrices = {
  input_per_1m: z.number().min(0),
  output_per_1m: z.number().min(0),
  cache_read_per_1m: cost,
  cache_write_per_1m: cost,
}
const peakTimes = {
  days_utc: z.array(z.int().min(0).max(6)),
  hours_utc: z.array(z.tuple([z.int().min(0).max(23), z.int().min(1).max(24)])),
}
const modelPriceSchema: z.ZodType<ModelPrice> = z.strictObject({
  ...tokenPrices,
  currency: z.literal('USD'),
  long_context: z.strictObject({ ...tokenPrices, above_input_tokens: tokens }).nullable(),
  changes: z.array(z.strictObject({ ...tokenPrices, from: z.iso.date() })),
  peak: z
    .strictObject({
      ...tokenPrices,
      ...peakTimes,
    })
    .nullable(),
  has_other_fees: z.boolean(),
  date: z.iso.date(),
  source: z.url(),
})

const unitPriceSchema = z.strictObject({
  unit: z.string().min(1),
  usd: z.number().min(0),
  per: z.int().min(1),
  variant: z.string().optional(),
  from: z.iso.date().optional(),
  above_input_tokens: tokens.optional(),
  peak: z.strictObject(peakTimes).optional(),
}) as z.ZodType<UnitPrice>

const modelShape = z.strictObject({
  kind: z.enum(['text', 'transcription', 'realtime']),
  model_name: z.string().min(1),
  preset: z.string().min(1).nullable(),
  provider_name: z.string().min(1),
  api_type: z.enum(['chat_completion', 'responses_api', 'realtime', 'audio_transcription']),
  is_reasoning_model: z.boolean(),
  support_image_input: z.boolean(),
  support_audio_input: z.boolean(),
  supports_streaming: z.boolean(),
  supports_temperature: z.boolean(),
  supports_reasoning_effort: z.boolean(),
  supports_adaptive_thinking: z.boolean(),
  supports_code_interpreter: z.boolean(),
  supports_web_search: z.boolean(),
  supports_structured_output: z.boolean(),
  file_input: z.enum(['native', 'pdf_pages_as_images', 'none']),
  file_attached_message_limit: z.int().min(0),
  temperature_max: z.number().min(0).max(2),
  temperature_min: z.number().min(0).max(2),
  max_tokens_default: tokens,
  context_window: tokens.nullable(),
  max_output_tokens: tokens.nullable(),
  temperature_without_reasoning_only: z.boolean(),
  reasoning_effort_values: z
    .array(z.union([z.string().min(1), tokens]))
    .min(1)
    .nullable(),
  reasoning_off: z.enum(['effort_none', 'disabled', 'between_tools', 'budget_zero']).nullable(),
  reasoning_mode: z.enum(['pro']).nullable(),
  supports_forced_tool_choice: z.boolean(),
  reasoning_model_counterpart: z.string().nullable(),
  fallback_models: z.array(z.string().min(1)).nullable(),
  supports_citations: z.boolean(),
  category: z.string().min(1),
  input_cost_per_1m: cost,
  output_cost_per_1m: cost,
  price: modelPriceSchema.nullable(),
  prices: z.array(unitPriceSchema),
  audio_input_cost_per_min: cost,
  audio_output_cost_per_min: cost,
  supports_audio_output: z.boolean(),
  supports_vad: z.boolean(),
  supports_function_calling: z.boolean(),
  voices: z.array(z.string().min(1)).nullable(),
  description: z.string().nullable(),
  status: z.enum(['current', 'deprecated', 'ended']),
  ends_on: z.iso.date().nullable(),
  replacement: z.string().nullable(),
  supports_batch_api: z.boolean(),
  batch_max_requests: z.int().min(0),
  batch_max_file_size_mb: z.int().min(0),
  request_timeout_ms: z.int().min(1).nullable(),
  notes: z.array(z.string()).nullable(),
  source: z.string().nullable(),
})

/** Schema of a complete model record with the invariants that concern one record. */
export const modelConfigSchema: z.ZodType<ModelConfig> = modelShape.refine(
  (model) => !model.supports_reasoning_effort || model.reasoning_effort_values !== null,
  {
    message: 'a model that takes an effort needs effort values',
  },
)

/** A record with the two names that older clients know its end by. */
export type LegacyModelConfig = ModelConfig & {
  readonly is_deprecated: boolean
  readonly replacement_model: string | null
}

/** Schema of a record with the names that older clients know its end by. */
export const legacyModelConfigSchema: z.ZodType<LegacyModelConfig> = modelShape.extend({
  is_deprecated: z.boolean(),
  replacement_model: z.string().nullable(),
})
