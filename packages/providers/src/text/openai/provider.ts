import type OpenAI from 'openai'
import type { CallContext, WarningEvent } from '../../call/attempts.js'
import { callOnce } from '../../call/call-once.js'
import { callStream } from '../../call/call-stream.js'
import { raiseLimits } from '../../call/limits.js'
import { loadOpenAiClient } from '../../clients/openai-client.js'
import type { VendorContext } from '../../factory/vendor-context.js'
import type { ModelConfig } from '../../models/model-config.js'
import { vendors } from '../../models/vendors.js'
import { prepareMessages } from '../../shared/conversation.js'
import { createFileReader } from '../../shared/file-reader.js'
import { inlineAttachments } from '../../shared/inline-attachments.js'
import { openSseResponse } from '../../shared/open-sse-response.js'
import { dropRefusedParameter } from '../../shared/openai-compatible/drop-parameter.js'
import { readJsonBody } from '../../shared/read-json-body.js'
import type { StreamContext } from '../../shared/stream-context.js'
import { estimateUsage } from '../../shared/usage-estimate.js'
import type { ProviderCapabilities } from '../../spec/text-provider.js'
import type { GenerateRequest } from '../../spec/text-request.js'
import type { ProviderResponse, ProviderStreamEvent } from '../../spec/text-stream.js'
import { BaseTextProvider } from '../base-text-provider.js'
import { toOpenAiError } from './errors.js'
import type { OpenAiApi, PreparedRequest } from './provider/openai-api.js'

/** Text models of OpenAI through one of its two APIs. */
export class OpenAiTextProvider<TBody extends object> extends BaseTextProvider {
  readonly provider_name = 'openai'
  readonly #vendor: VendorContext
  readonly #api: OpenAiApi<TBody>

  constructor(vendor: VendorContext, config: ModelConfig, api: OpenAiApi<TBody>) {
    super(config)
    this.#vendor = vendor
    this.#api = api
  }

  get capabilities(): ProviderCapabilities {
    return vendors.openai.capabilities
  }

  override async generate(request: GenerateRequest): Promise<ProviderResponse> {
    const call = this.#startCall(request, 'generate')
    const { value, warnings } = await callOnce<ProviderResponse>(call.context, {
      usageOf: (response) => response.usage,
      call: ({ signal }) =>
        this.#attempt(call, async (client, { body }) => {
          const response = await this.#api.open(client, body, { stream: false, signal })
          const answer = await readJsonBody(response, call.streamContext)
          return this.#api.readResponse(answer, call.streamContext)
        }),
    })
    const told = [...call.warnings, ...warnings].map(({ code, message }) => ({ code, message }))
    return { ...value, warnings: [...told, ...value.warnings] }
  }

  override stream(request: GenerateRequest): AsyncIterable<ProviderStreamEvent> {
    const call = this.#startCall(request, 'stream')
    return callStream(call.context, ({ signal }) =>
      this.#attempt(call, async (client, { body }) => {
        const response = await this.#api.open(client, body, { stream: true, signal })
        const normaliser = this.#api.createNormaliser(call.streamContext)
        return openSseResponse(response, { context: call.streamContext, normaliser })
      }),
    )
  }

  #startCall(request: GenerateRequest, operation: string): Call<TBody> {
    const { limits, onEvent } = this.#vendor
    const config = this.modelConfig
    const subject = {
      provider: this.provider_name,
      operation,
      model: request.model ?? config.model_name,
    }
    const warnings: WarningEvent[] = []
    const call: Call<TBody> = {
      request,
      warnings,
      prepared: undefined,
      streamContext: {
        ...subject,
        estimateUsage: (text) => estimateUsage(request, text),
        onUnknown: (kind) => onEvent({ ...subject, type: 'unknown_event', kind }),
      },
      context: {
        subject,
        limits: raiseLimits(limits, config.request_timeout_ms),
        onEvent,
        warnings,
        recover: (error) =>
          call.prepared && dropRefusedParameter({ body: call.prepared.body, error }),
        ...(request.signal === undefined ? {} : { signal: request.signal }),
      },
    }
    return call
  }

  async #prepare({ request, warnings }: Call<TBody>): Promise<PreparedRequest<TBody>> {
    const config = this.modelConfig
    const { ownHosts } = this.#vendor
    const { signal } = request
    const messages = await inlineAttachments(prepareMessages(request, config), {
      reader: createFileReader({ ownHosts, ...(signal === undefined ? {} : { signal }) }),
      inlineAllFiles: this.#api.inlineAllFiles,
      warnings,
    })
    const prepared = this.#api.prepare({ ...request, messages }, config)
    warnings.push(...prepared.warnings)
    return prepared
  }

  /** The request is built once and sent at every attempt; failures leave typed. */
  async #attempt<T>(
    call: Call<TBody>,
    send: (client: OpenAI, prepared: PreparedRequest<TBody>) => Promise<T>,
  ): Promise<T> {
    call.prepared ??= await this.#prepare(call)
    const client = await this.#vendor.client(loadOpenAiClient)
    try {
      return await send(client, call.prepared)
    } catch (error) {
      throw toOpenAiError(error, call.context.subject)
    }
  }
}

type Call<TBody> = {
  request: GenerateRequest
  context: CallContext
  streamContext: StreamContext
  warnings: WarningEvent[]
  prepared: PreparedRequest<TBody> | undefined
}
