import type { ModelConfig } from '../../../spec/model-config.js'

/** What the models that answer on the Responses API have in common. */
export const base = {
  api_type: 'responses_api',
  support_image_input: true,
  file_input: 'native',
  supports_function_calling: true,
  supports_structured_output: true,
  supports_web_search: true,
  supports_batch_api: true,
  batch_max_requests: 50_000,
  batch_max_file_size_mb: 200,
} as const satisfies Partial<ModelConfig>

const reasoning = {
  ...base,
  is_reasoning_model: true,
  supports_reasoning_effort: true,
  max_output_tokens: 128_000,
  max_tokens_default: 16_384,
} as const satisfies Partial<ModelConfig>

/** Models whose reasoning can be switched off; only then they take a temperature. */
export const switchable = {
  ...reasoning,
  supports_code_interpreter: true,
  temperature_without_reasoning_only: true,
  reasoning_off: 'effort_none',
} as const satisfies Partial<ModelConfig>

/** Models that always reason. */
export const always = {
  ...reasoning,
  supports_temperature: false,
} as const satisfies Partial<ModelConfig>
