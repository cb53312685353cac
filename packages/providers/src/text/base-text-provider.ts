import { abortReason, ProviderError } from '@betterai/core'
import { failureMessage } from '../shared/failed-call.js'
import type { ModelConfig } from '../spec/model-config.js'
import type { ProviderCapabilities, TextProvider } from '../spec/text-provider.js'
import type { GenerateRequest } from '../spec/text-request.js'
import type { ProviderResponse, ProviderStreamEvent } from '../spec/text-stream.js'
import { collectResponse } from './answer/collect-response.js'

/** What a provider can do that does not say more. */
export const noCapabilities: ProviderCapabilities = {
  streaming: false,
  reasoning: false,
  citations: false,
  audio_input: false,
  image_input: false,
  file_input: false,
  audio_output: false,
  function_calling: false,
  structured_output: false,
  batch_api: false,
  batch_max_requests: 0,
  batch_max_file_size_mb: 0,
}

/**
 * What all text providers share: the attached model record, and plain refusals of what a vendor cannot do. A provider
 * needs a name and `stream`; one that does not stream overrides `generate` instead.
 */
export abstract class BaseTextProvider implements TextProvider {
  abstract readonly provider_name: string
  readonly capabilities: ProviderCapabilities = noCapabilities
  readonly #modelConfig: ModelConfig

  constructor(modelConfig: ModelConfig) {
    this.#modelConfig = modelConfig
  }

  /** Record of the model that requests go to unless they name another one. */
  get modelConfig(): ModelConfig {
    return this.#modelConfig
  }

  /** The whole stream as one answer; throws what the stream throws, and an `AbortError` when the signal fires. */
  async generate(request: GenerateRequest): Promise<ProviderResponse> {
    const events: ProviderStreamEvent[] = []
    for await (const event of this.stream(request)) events.push(event)
    if (request.signal?.aborted) throw abortReason(request.signal)
    const model = request.model ?? this.modelConfig.model_name
    return collectResponse(events, { provider: this.provider_name, model })
  }

  /** Throws `ProviderError` (reason `not_supported`) unless the vendor's provider overrides it. */
  stream(_request: GenerateRequest): AsyncIterable<ProviderStreamEvent> {
    throw this.notSupported('stream')
  }

  /** The error for something that this vendor does not offer. */
  notSupported(operation: string): ProviderError {
    const { provider_name: provider } = this
    return new ProviderError(
      failureMessage({ provider, operation }),
      { provider, originalError: `${operation} is not supported` },
      { reason: 'not_supported' },
    )
  }
}
