import { ProviderError } from '@betterai/core'
import { failureMessage } from '../shared/failed-call.js'
import type { ModelConfig } from '../spec/model-config.js'
import type { ProviderCapabilities, TextProvider } from '../spec/text-provider.js'
import type { GenerateRequest } from '../spec/text-request.js'
import type { ProviderResponse, ProviderStreamEvent } from '../spec/text-stream.js'

/** What all text providers share: the attached model record, and plain refusals of what a vendor cannot do. */
export abstract class BaseTextProvider implements TextProvider {
  abstract readonly provider_name: string
  abstract readonly capabilities: ProviderCapabilities
  readonly #modelConfig: ModelConfig

  constructor(modelConfig: ModelConfig) {
    this.#modelConfig = modelConfig
  }

  /** Record of the model that requests go to unless they name another one. */
  get modelConfig(): ModelConfig {
    return this.#modelConfig
  }

  abstract generate(request: GenerateRequest): Promise<ProviderResponse>

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
