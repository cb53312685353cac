import type OpenAI from 'openai'
import type { WarningEvent } from '../../../call/attempts.js'
import type { StreamNormaliser } from '../../../call/vendor-stream.js'
import type { ModelConfig } from '../../../models/model-config.js'
import type { StreamContext } from '../../../shared/stream-context.js'
import type { GenerateRequest } from '../../../spec/text-request.js'
import type { ProviderResponse } from '../../../spec/text-stream.js'

/** A body ready to be sent, and what was left out of it. */
export type PreparedRequest<TBody> = { body: TBody; warnings: WarningEvent[] }

/** Whether the answer should come piece by piece, and what stops it. */
export type OpenOptions = { stream: boolean; signal: AbortSignal }

/** One of the two ways to talk to the vendor's text models. */
export interface OpenAiApi<TBody extends object> {
  /** Whether documents have to come with their bytes, because the vendor fetches none here. */
  readonly inlineAllFiles: boolean
  /** Throws `ValidationError` for what the model cannot take. */
  prepare(request: GenerateRequest, config: ModelConfig): PreparedRequest<TBody>
  /** Sends the body through the SDK and resolves with the head of the answer; rejects with the SDK's errors. */
  open(client: OpenAI, body: TBody, options: OpenOptions): Promise<Response>
  createNormaliser(context: StreamContext): StreamNormaliser
  /** Throws `ProviderError` when the answer is unusable. */
  readResponse(body: unknown, context: StreamContext): ProviderResponse
}
