import { z } from 'zod'
import type { UnitPrice } from '../spec/amounts.js'
import type { ModelConfig } from '../spec/model-config.js'
import type { ModelPrice } from '../spec/model-price.js'

const tokens = z.int().min(1)
const cost = z.number().min(0).nullable()

const tokenPrices = {
  input_per_1m: z.number().min(0).describe('USD for a million input tokens'),
  output_per_1m: z.number().min(0).describe('USD for a million output tokens'),
  cache_read_per_1m: cost.describe(
    'USD for a million input tokens from the cache, null where they cost what others do',
  ),
  cache_write_per_1m: cost.describe(
    'USD for a million input tokens that are written to the cache, null where they cost what others do',
  ),
}
const peakTimes = {
  days_utc: z.array(z.int().min(0).max(6)).describe('Days of the week in UTC, 0 is Sunday'),
  hours_utc: z
    .array(z.tuple([z.int().min(0).max(23), z.int().min(1).max(24)]))
    .describe('First hour of the day in UTC, and the hour before which the time ends'),
}
const modelPriceSchema: z.ZodType<ModelPrice> = z.strictObject({
  ...tokenPrices,
  currency: z.literal('USD').describe('Always `USD`'),
  long_context: z
    .strictObject({
      ...tokenPrices,
      above_input_tokens: tokens.describe('Holds for requests with more input tokens than this'),
    })
    .nullable()
    .describe('Prices of requests with more input tokens, null where length does not matter'),
  changes: z
    .array(
      z.strictObject({
        ...tokenPrices,
        from: z.iso.date().describe('Day from which the price holds, `YYYY-MM-DD`'),
      }),
    )
    .describe('Prices that come into force later, in their order'),
  peak: z
    .strictObject({
      ...tokenPrices,
      ...peakTimes,
    })
    .nullable()
    .describe('Times of higher prices'),
  has_other_fees: z.boolean().describe('Whether the vendor bills more than tokens'),
  date: z.iso.date().describe('Day of the price list, `YYYY-MM-DD`'),
  source: z.url().describe('Address of the price list'),
})

const unitPriceSchema = z.strictObject({
  unit: z.string().min(1).describe('What is counted, for example `token_input`'),
  usd: z.number().min(0).describe('USD for `per` units'),
  per: z.int().min(1).describe('Number of units that `usd` pays for'),
  variant: z.string().optional().describe('Setting that the price is for, such as a size'),
  from: z.iso.date().optional().describe('Day from which the price holds, `YYYY-MM-DD`'),
  above_input_tokens: tokens
    .optional()
    .describe('Holds for requests with more input tokens than this'),
  peak: z.strictObject(peakTimes).optional().describe('Times of higher prices'),
}) as z.ZodType<UnitPrice>

const modelShape = z.strictObject({
  kind: z.enum(['text', 'transcription', 'realtime']).describe('What the model does'),
  model_name: z.string().min(1).describe('Name that is sent to the vendor'),
  preset: z
    .string()
    .min(1)
    .nullable()
    .describe(
      'Named configuration of the vendor that is asked for beside the model, null for none',
    ),
  provider_name: z.string().min(1).describe('Vendor'),
  api_type: z
    .enum(['chat_completion', 'responses_api', 'realtime', 'audio_transcription'])
    .describe('Way in which the model is called'),
  is_reasoning_model: z.boolean().describe('Whether it reasons without being asked'),
  support_image_input: z.boolean().describe('Whether it takes images'),
  support_audio_input: z.boolean().describe('Whether it takes audio'),
  supports_streaming: z.boolean().describe('Whether it streams its answer'),
  supports_temperature: z.boolean().describe('Whether it takes a temperature'),
  supports_reasoning_effort: z.boolean().describe('Whether it takes a reasoning effort'),
  supports_adaptive_thinking: z.boolean().describe('Whether it decides itself how much it reasons'),
  supports_code_interpreter: z.boolean().describe('Whether the vendor runs code for it'),
  supports_web_search: z.boolean().describe('Whether the vendor searches the web for it'),
  supports_structured_output: z
    .boolean()
    .describe('Whether the vendor holds the answer to a JSON Schema'),
  file_input: z
    .enum(['native', 'pdf_pages_as_images', 'none'])
    .describe('How it takes documents: as they are, as images of their pages, or not at all'),
  file_attached_message_limit: z
    .int()
    .min(0)
    .describe('Number of newest user messages whose attachments are sent, 0 for none'),
  max_attachment_bytes: z
    .int()
    .min(1)
    .nullable()
    .describe('Most bytes of all files of a request, null where only the app’s own limit counts'),
  temperature_max: z.number().min(0).max(2).describe('Highest temperature'),
  temperature_min: z.number().min(0).max(2).describe('Lowest temperature'),
  max_tokens_default: tokens.describe('Most output tokens when the request names no limit'),
  context_window: tokens
    .nullable()
    .describe('Tokens of input and output together, null when unknown'),
  max_output_tokens: tokens
    .nullable()
    .describe('Most output tokens that the vendor allows, null when unknown'),
  temperature_without_reasoning_only: z
    .boolean()
    .describe('Whether a temperature is taken only while it does not reason'),
  reasoning_effort_values: z
    .array(z.union([z.string().min(1), tokens]))
    .min(1)
    .nullable()
    .describe(
      'Reasoning efforts from the lowest to the highest: names, or budgets in tokens; null for none',
    ),
  reasoning_off: z
    .enum(['effort_none', 'disabled', 'between_tools', 'budget_zero'])
    .nullable()
    .describe('How reasoning is switched off, null where it cannot be or need not be'),
  reasoning_mode: z
    .enum(['pro'])
    .nullable()
    .describe('`pro` for the pro mode of a model, else null'),
  supports_forced_tool_choice: z.boolean().describe('Whether it can be made to call a tool'),
  reasoning_model_counterpart: z
    .string()
    .nullable()
    .describe('Id of the model that answers when reasoning is asked for, null for none'),
  fallback_models: z
    .array(z.string().min(1))
    .nullable()
    .describe('Models that may answer in its place, in order; null for none'),
  supports_citations: z.boolean().describe('Whether it names its sources'),
  category: z.string().min(1).describe('Use of the model, for example `chat`'),
  input_cost_per_1m: cost.describe('USD for a million input tokens, null when unknown'),
  output_cost_per_1m: cost.describe('USD for a million output tokens, null when unknown'),
  price: modelPriceSchema.nullable().describe('Price list of its tokens, null when unknown'),
  prices: z.array(unitPriceSchema).describe('List prices by unit, empty when unknown'),
  audio_input_cost_per_min: cost.describe('USD for a minute of audio input, null when unknown'),
  audio_output_cost_per_min: cost.describe('USD for a minute of audio output, null when unknown'),
  supports_audio_output: z.boolean().describe('Whether it answers with audio'),
  supports_vad: z.boolean().describe('Whether it hears when somebody speaks'),
  supports_function_calling: z.boolean().describe('Whether it calls functions'),
  voices: z
    .array(z.string().min(1))
    .nullable()
    .describe('Voices that it speaks with, null for none'),
  description: z.string().nullable().describe('What the model is for, null for nothing'),
  status: z
    .enum(['current', 'deprecated', 'ended'])
    .describe('`deprecated` once its end is announced, `ended` once the vendor refuses it'),
  ends_on: z.iso
    .date()
    .nullable()
    .describe('Day from which the vendor refuses it, `YYYY-MM-DD`; null while no end is announced'),
  replacement: z
    .string()
    .nullable()
    .describe('Id of the model that takes its place, null for none'),
  supports_batch_api: z.boolean().describe('Whether it takes batches'),
  batch_max_requests: z.int().min(0).describe('Most requests of a batch'),
  batch_max_file_size_mb: z.int().min(0).describe('Largest file of a batch in megabytes'),
  request_timeout_ms: z
    .int()
    .min(1)
    .nullable()
    .describe('Time in milliseconds that an answer may take, null for the general limits'),
  unavailable_reason: z
    .string()
    .nullable()
    .describe('Why it cannot be called here, null when it can'),
  notes: z.array(z.string()).nullable().describe('What else is known, null for nothing'),
  source: z
    .string()
    .nullable()
    .describe('Where the record comes from when it is none of this service, else null'),
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
  is_deprecated: z
    .boolean()
    .describe('Whether its end is announced or past; older name of `status`'),
  replacement_model: z.string().nullable().describe('Older name of `replacement`'),
})
