import type { GenerateRequest } from './text-request.js'
import type { ProviderResponse, ProviderStreamEvent } from './text-stream.js'

/** What a provider can do; a model's record may narrow it. */
export type ProviderCapabilities = {
  readonly streaming: boolean
  readonly reasoning: boolean
  readonly citations: boolean
  readonly audio_input: boolean
  readonly image_input: boolean
  readonly file_input: boolean
  readonly audio_output: boolean
  readonly function_calling: boolean
  readonly structured_output: boolean
  readonly batch_api: boolean
  readonly batch_max_requests: number
  readonly batch_max_file_size_mb: number
}

/** A text vendor behind the one interface. */
export interface TextProvider {
  readonly provider_name: string
  readonly capabilities: ProviderCapabilities
  /** Whole answer; throws `ProviderError`, `ValidationError`, or an `AbortError` when the signal fires. */
  generate(request: GenerateRequest): Promise<ProviderResponse>
  /**
   * Answer as a stream. The vendor's connection is open before the first event is yielded. When the signal
   * fires, or the loop is left, the vendor's connection is closed at once and the stream ends without `finish`.
   */
  stream(request: GenerateRequest): AsyncIterable<ProviderStreamEvent>
}
