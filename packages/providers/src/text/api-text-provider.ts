import type { ProviderError } from '@betterai/core'
import { callOnce } from '../call/call-once.js'
import { callStream } from '../call/call-stream.js'
import { raiseLimits } from '../call/limits.js'
import type { Refusal, RefusalMemory } from '../call/refusal-memory.js'
import { changedFields, fieldsOf, refusalMemoryOf } from '../call/refusal-memory.js'
import type { ClientLoader, VendorContext } from '../call/vendor-context.js'
import { toMalformed } from '../shared/malformed-answer.js'
import { wellFormed } from '../shared/well-formed.js'
import type { WarningEvent } from '../spec/call-events.js'
import type { ModelConfig } from '../spec/model-config.js'
import type { ProviderCapabilities } from '../spec/text-provider.js'
import type { GenerateRequest } from '../spec/text-request.js'
import type { ProviderResponse, ProviderStreamEvent } from '../spec/text-stream.js'
import type { ContinuableNormaliser } from './answer/continued-stream.js'
import { openContinuedStream } from './answer/continued-stream.js'
import { readJsonBody } from './answer/read-json-body.js'
import type { StreamContext } from './answer/stream-context.js'
import { createFileReader } from './attachments/file-reader.js'
import { HeldFiles } from './attachments/held-files.js'
import type { InlineRules } from './attachments/inline-attachments.js'
import { inlineAttachments } from './attachments/inline-attachments.js'
import { pageRules } from './attachments/pdf-pages.js'
import { withoutUnheardAudio } from './attachments/unheard-audio.js'
import { BaseTextProvider } from './base-text-provider.js'
import { prepareMessages } from './request/conversation.js'
import { renamedCode } from './request/request-settings.js'
import type { TextCallContext } from './text-call.js'
import type { TextAccount } from './usage/text-account.js'
import { createTextAccount } from './usage/text-account.js'

/** What was sent, and a way to send on, for vendors that pause an answer until they are asked again. */
export type Sent<TBody> = { body: TBody; send(body: TBody): Promise<Response> }

/** How one vendor's text models are talked to; everything around it is the same for all. */
export interface TextApi<TClient, TBody extends object> {
  readonly loadClient: ClientLoader<TClient>
  /** Which attachments have to come with their bytes. */
  readonly inlineRules: InlineRules
  /** Throws `ValidationError` for what the model cannot take. */
  prepare(request: GenerateRequest, config: ModelConfig): { body: TBody; warnings: WarningEvent[] }
  /** Sends the body and resolves with the head of the answer; rejects when the vendor refuses. */
  open(
    client: TClient,
    body: TBody,
    options: { stream: boolean; signal: AbortSignal; subject: TextCallContext['subject'] },
  ): Promise<Response>
  /** May take out of the body what the vendor refused, and says so. */
  recover(body: TBody, error: ProviderError): WarningEvent | undefined
  /** Reads the answer to `body` as a stream. */
  createNormaliser(context: StreamContext, body: TBody): ContinuableNormaliser<TBody>
  /** Reads a whole answer; throws `ProviderError` when it is unusable. */
  readResponse(
    body: unknown,
    context: StreamContext,
    sent: Sent<TBody>,
  ): ProviderResponse | Promise<ProviderResponse>
  /** Types what a call threw; what it does not know may pass. */
  toError(thrown: unknown, subject: TextCallContext['subject']): unknown
}

/** Text models of a vendor through its API, under the common call policy. */
export class ApiTextProvider<TClient, TBody extends object> extends BaseTextProvider {
  readonly provider_name: string
  override readonly capabilities: ProviderCapabilities
  readonly #vendor: VendorContext
  readonly #refusals: RefusalMemory
  readonly #api: TextApi<TClient, TBody>

  constructor(vendor: VendorContext, config: ModelConfig, api: TextApi<TClient, TBody>) {
    super(config)
    this.provider_name = vendor.provider
    this.capabilities = vendor.capabilities
    this.#vendor = vendor
    this.#refusals = refusalMemoryOf(vendor)
    this.#api = api
  }

  override async generate(request: GenerateRequest): Promise<ProviderResponse> {
    const call = this.#startCall(request, 'generate')
    const { value, warnings } = await callOnce(call.context, {
      eventsOf: toEvents,
      call: ({ signal }) =>
        this.#attempt(call, { stream: false, signal }, async (response, sent) => {
          const answer = await readJsonBody(response, call.streamContext)
          try {
            return await this.#api.readResponse(answer, call.streamContext, sent)
          } catch (error) {
            throw toMalformed(error)
          }
        }),
    })
    const told = [...call.warnings, ...warnings].map(({ code, message }) => ({ code, message }))
    const settled = value.usage ? call.account.settle(value.usage) : { cost: null }
    return { ...value, ...settled, warnings: [...told, ...value.warnings] }
  }

  override stream(request: GenerateRequest): AsyncIterable<ProviderStreamEvent> {
    const call = this.#startCall(request, 'stream')
    return callStream(call.context, ({ signal }) =>
      this.#attempt(call, { stream: true, signal }, (response, { body, send }) => {
        const context = call.streamContext
        const normaliser = this.#api.createNormaliser(context, body)
        return openContinuedStream(response, { context, normaliser, send })
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
    const files = new HeldFiles(request.memory)
    const onOutcome: GenerateRequest['onOutcome'] = (outcome) => {
      files.release()
      request.onOutcome?.(outcome)
    }
    const account = createTextAccount(
      { ...request, onOutcome },
      {
        price: priceOf(request, config, this.#vendor),
        at: this.#vendor.now(),
      },
    )
    const call: Call<TBody> = {
      request,
      account,
      files,
      warnings,
      body: undefined,
      refusals: [],
      streamContext: {
        estimateUsage: account.estimateUsage,
        onUnknown: (kind) => onEvent({ type: 'unknown_event', kind, ...subject }),
        ...subject,
      },
      context: {
        subject,
        limits: raiseLimits(limits, config.request_timeout_ms),
        onEvent,
        account,
        warnings,
        recover: (error) => this.#recover(call, error),
        ...(request.signal === undefined ? {} : { signal: request.signal }),
      },
    }
    return call
  }

  async #prepare({ request, files, warnings }: Call<TBody>): Promise<TBody> {
    const config = this.modelConfig
    const { ownHosts, maxAttachmentBytes, renderPdf } = this.#vendor
    const { signal } = request
    const heard = withoutUnheardAudio(request.messages, { config, warnings })
    const messages = await inlineAttachments(
      prepareMessages({ ...request, messages: heard }, config, warnings),
      {
        reader: createFileReader({ ownHosts, ...(signal === undefined ? {} : { signal }) }),
        ...this.#api.inlineRules,
        ...pageRules(config, { renderPdf, signal }),
        maxBytes: Math.min(maxAttachmentBytes, config.max_attachment_bytes ?? maxAttachmentBytes),
        reserve: (bytes) => files.take(bytes),
        warnings,
      },
    )
    const prepared = this.#api.prepare(wellFormed({ ...request, messages }), config)
    warnings.push(...prepared.warnings)
    return prepared.body
  }

  #recover({ body, refusals }: Call<TBody>, error: ProviderError): WarningEvent | undefined {
    if (body === undefined) return undefined
    const before = fieldsOf(body)
    const warning = this.#api.recover(body, error)
    if (warning) refusals.push({ error, changed: changedFields(before, body) })
    return warning
  }

  /** What the vendor refused of this model before is not sent again. */
  #withoutRefused({ context, warnings }: Call<TBody>, body: TBody): TBody {
    for (const error of this.#refusals.applyingTo(context.subject.model, body)) {
      const warning = this.#api.recover(body, error)
      if (warning && warning.code !== renamedCode) warnings.push(warning)
    }
    return body
  }

  /** The request is built once and sent at every attempt; failures leave typed. */
  async #attempt<T>(
    call: Call<TBody>,
    options: { stream: boolean; signal: AbortSignal },
    read: (response: Response, sent: Sent<TBody>) => Promise<T>,
  ): Promise<T> {
    call.body ??= this.#withoutRefused(call, await this.#prepare(call))
    const { body } = call
    const { subject } = call.context
    const client = await this.#vendor.client(this.#api.loadClient, subject.model)
    const typed = (error: unknown): never => {
      throw this.#api.toError(error, subject)
    }
    const send = (next: TBody) => this.#api.open(client, next, { subject, ...options }).catch(typed)
    const response = await send(body)
    for (const refusal of call.refusals.splice(0)) this.#refusals.remember(subject.model, refusal)
    return read(response, { body, send }).catch(typed)
  }
}

type Call<TBody> = {
  request: GenerateRequest
  account: TextAccount
  files: HeldFiles
  context: TextCallContext
  streamContext: StreamContext
  warnings: WarningEvent[]
  body: TBody | undefined
  /** Refusals after which the body was changed; they are remembered once it is taken. */
  refusals: Refusal[]
}

/** A request may name another model than the record's. */
function priceOf({ model }: GenerateRequest, config: ModelConfig, vendor: VendorContext) {
  const isOther = model !== undefined && model !== config.model_name
  return isOther ? vendor.findPrice(model) : config.price
}

function toEvents({ text, reasoning, usage }: ProviderResponse): ProviderStreamEvent[] {
  const content = `${reasoning ?? ''}${text}`
  return [{ type: 'text', content }, ...(usage ? [{ type: 'usage' as const, usage }] : [])]
}
