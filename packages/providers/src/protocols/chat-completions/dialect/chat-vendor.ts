import type { ProviderError } from '@betterai/core'
import type { ClientLoader } from '../../../call/vendor-context.js'
import type { WarningEvent } from '../../../spec/call-events.js'
import type { ModelConfig } from '../../../spec/model-config.js'
import type { GenerateRequest } from '../../../spec/text-request.js'
import type { InlineRules } from '../../../text/attachments/inline-attachments.js'
import type { OpenAiClient } from '../../openai/client.js'
import type { ChatDialect } from '../dialect.js'
import type { ChatRequestBody } from '../wire.js'

/** What a body is made from, and where to say what was left out of it. */
export type BodySource = {
  request: GenerateRequest
  config: ModelConfig
  warnings: WarningEvent[]
}

/** A vendor that speaks this protocol, and what it does in its own way. */
export type ChatVendor = {
  readonly loadClient: ClientLoader<OpenAiClient>
  readonly dialect?: ChatDialect
  /** Default: documents come with their bytes, images by their address. */
  readonly inlineRules?: InlineRules
  /** Puts a body into the vendor's form. */
  adapt?(body: ChatRequestBody, source: BodySource): void
  /** Tried before the common way to mend a refused body. */
  recover?(body: ChatRequestBody, error: ProviderError): WarningEvent | undefined
}
