import type { ModelHead } from './model-head.js'
import type { ModelPrice } from './model-price.js'

/** Way in which a model is called; only OpenAI distinguishes the first two. */
export type ApiType = 'chat_completion' | 'responses_api' | 'realtime' | 'audio_transcription'

/** How a model takes documents: as they are, as images of their pages, or not at all. */
export type FileInput = 'native' | 'pdf_pages_as_images' | 'none'

/** How a model that may reason is told not to; null where it always does, or never. */
export type ReasoningOff = 'effort_none' | 'disabled' | 'between_tools' | 'budget_zero'

/** What is known about a model; immutable, and shown by the admin endpoints as it is. */
export type ModelConfig = ModelHead & {
  readonly kind: 'text' | 'transcription' | 'realtime'
  /** Named configuration of the vendor's that is asked for beside the model; null for none. */
  readonly preset: string | null
  readonly api_type: ApiType
  /** The model reasons without being asked, at least where `reasoning_off` is null. */
  readonly is_reasoning_model: boolean
  readonly support_image_input: boolean
  readonly support_audio_input: boolean
  readonly supports_streaming: boolean
  readonly supports_temperature: boolean
  readonly supports_reasoning_effort: boolean
  /** The model decides itself how much it thinks; its efforts are levels rather than token budgets. */
  readonly supports_adaptive_thinking: boolean
  readonly supports_code_interpreter: boolean
  readonly supports_web_search: boolean
  /** The vendor holds the answer to a JSON Schema. */
  readonly supports_structured_output: boolean
  readonly file_input: FileInput
  /** Number of newest user messages whose attachments are sent, 0 for none. */
  readonly file_attached_message_limit: number
  /** Most bytes of all files that a request may carry; null where only the app's own limit counts. */
  readonly max_attachment_bytes: number | null
  readonly temperature_max: number
  readonly temperature_min: number
  /** Output limit in tokens when the caller gives none. */
  readonly max_tokens_default: number
  readonly context_window: number | null
  /** Most output tokens that the vendor allows. */
  readonly max_output_tokens: number | null
  /** Temperature and other sampling settings are taken only while the model does not reason. */
  readonly temperature_without_reasoning_only: boolean
  /** What the model takes from the lowest to the highest: level names, or token budgets of models that count. */
  readonly reasoning_effort_values: readonly (string | number)[] | null
  /** How reasoning is switched off. */
  readonly reasoning_off: ReasoningOff | null
  /** `pro` for a record that stands for a model's pro mode. */
  readonly reasoning_mode: 'pro' | null
  /** The model may be made to call a tool, or a certain one. */
  readonly supports_forced_tool_choice: boolean
  /** Registry id to swap to when the caller asks for reasoning. */
  readonly reasoning_model_counterpart: string | null
  /** Models that may answer in its place when it does not, in order; null for none. */
  readonly fallback_models: readonly string[] | null
  readonly supports_citations: boolean
  readonly category: string
  readonly input_cost_per_1m: number | null
  readonly output_cost_per_1m: number | null
  /** List price of its tokens, null when none is known. */
  readonly price: ModelPrice | null
  readonly audio_input_cost_per_min: number | null
  readonly audio_output_cost_per_min: number | null
  readonly supports_audio_output: boolean
  readonly supports_vad: boolean
  readonly supports_function_calling: boolean
  readonly voices: readonly string[] | null
  readonly description: string | null
  readonly supports_batch_api: boolean
  readonly batch_max_requests: number
  readonly batch_max_file_size_mb: number
  /** Time in milliseconds that a slow model may take; raises the general limits. */
  readonly request_timeout_ms: number | null
  /** Why this package cannot call the model, null when it can. */
  readonly unavailable_reason: string | null
  /** Where the record comes from when it is not part of the curated list. */
  readonly source: string | null
}
