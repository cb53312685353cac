import { bodyStreamOf, contentTypeOf } from '@betterai/core'
import { callStream } from '../call/call-stream.js'
import type { CallLimits } from '../call/limits.js'
import { raiseLimits } from '../call/limits.js'
import { openSseStream } from '../call/sse-stream.js'
import type { ClientLoader, ReadyVendorSettings, VendorContext } from '../call/vendor-context.js'
import type { VendorStream } from '../call/vendor-stream.js'
import { encodeBody } from '../shared/form-body.js'
import type { Amount } from '../spec/amounts.js'
import type { TranscriptionModel } from '../spec/audio-models.js'
import type { WarningEvent } from '../spec/call-events.js'
import type {
  LiveTranscription,
  LiveTranscriptionRequest,
  TranscriptionCapabilities,
  TranscriptionRequest,
} from '../spec/transcription.js'
import type { TranscriptionEvent } from '../spec/transcription-events.js'
import {
  BaseTranscriptionProvider,
  transcriptionCapabilities,
} from './base-transcription-provider.js'
import { connectBuffered } from './buffered/connect-buffered.js'
import type { FileAnswerContext, FileApi, FileRequest } from './file-api.js'
import { connectLive } from './live/connect-live.js'
import type { LiveApi } from './live/live-wire.js'
import { fitSettings } from './settings.js'
import { audioSeconds, createTranscriptionAccount } from './transcription-account.js'
import type { Upload } from './upload.js'
import { gatherUpload } from './upload.js'
import { openWholeTranscript } from './whole-transcript.js'

/** The protocols of a model; the one that it does not have is missing. */
export type TranscriptionApis = { file?: FileApi | undefined; live?: LiveApi | undefined }

/** Past the circuit breaker, a call needs no more than the settings. */
const loadSettings: ClientLoader<ReadyVendorSettings> = async (settings) => settings

/** Speech-to-text models of a vendor through its API, under the common call policy. */
export class ApiTranscriptionProvider extends BaseTranscriptionProvider {
  readonly provider_name: string
  readonly #vendor: VendorContext
  readonly #apis: TranscriptionApis

  constructor(vendor: VendorContext, model: TranscriptionModel, apis: TranscriptionApis) {
    super(model)
    this.provider_name = vendor.provider
    this.#vendor = vendor
    this.#apis = apis
  }

  override get capabilities(): TranscriptionCapabilities {
    const { keepAliveMs = null } = this.#apis.live ?? {}
    return {
      ...transcriptionCapabilities(this.model),
      file: this.#apis.file !== undefined,
      live: this.#apis.live !== undefined || this.#apis.file !== undefined,
      live_idle_seconds: keepAliveMs === null ? null : (2 * keepAliveMs) / 1_000,
    }
  }

  override transcribe(request: TranscriptionRequest): AsyncIterable<TranscriptionEvent> {
    const { file } = this.#apis
    if (file === undefined) throw this.notSupported('transcribe')
    return this.#transcribe(file, request, this.#vendor.limits)
  }

  #transcribe(
    file: FileApi,
    request: TranscriptionRequest,
    limits: CallLimits,
  ): AsyncIterable<TranscriptionEvent> {
    const model = modelOf(request, this.model)
    const fitted = fitSettings(request, model, file.unknownSettings(model))
    const { onEvent, now } = this.#vendor
    const subject = {
      provider: this.provider_name,
      operation: 'transcribe',
      model: model.model_name,
    }
    let upload: Upload | undefined
    const account = createTranscriptionAccount({
      request,
      prices: model.prices,
      at: now(),
      measured: () => {
        const seconds = upload?.duration_seconds ?? null
        return seconds === null
          ? null
          : { ...audioSeconds(seconds, { kind: 'file', request, model }), is_estimated: true }
      },
    })
    const warnings: WarningEvent[] = fitted.warnings
    const { signal } = request
    return callStream(
      {
        subject,
        limits: raiseLimits(limits, model.request_timeout_ms),
        onEvent,
        account,
        warnings,
        ...(signal === undefined ? {} : { signal }),
      },
      async (options) => {
        upload ??= await gatherUpload(request, { model, extensions: file.extensions })
        const settings = await this.#vendor.client(loadSettings, model.model_name)
        const context: FileAnswerContext = {
          ...subject,
          upload,
          request: fitted.settings,
          model,
          onUnknown: (kind) => onEvent({ type: 'unknown_event', kind, ...subject }),
        }
        return this.#send(file, file.prepare({ ...context, settings }), { context, ...options })
      },
    )
  }

  override async connect(request: LiveTranscriptionRequest): Promise<LiveTranscription> {
    const { live, file } = this.#apis
    const model = modelOf(request, this.model)
    if (live === undefined && file !== undefined) return this.#connectBuffered(file, request, model)
    if (live === undefined) throw this.notSupported('transcribe_live')
    return connectLive(live, {
      vendor: this.#vendor,
      model,
      loadSettings: () => this.#vendor.client(loadSettings, model.model_name),
      request,
    })
  }

  /** Models that take recordings only get what is recorded in buffers, each of which is tried twice. */
  #connectBuffered(
    file: FileApi,
    request: LiveTranscriptionRequest,
    model: TranscriptionModel,
  ): LiveTranscription {
    const { limits } = this.#vendor
    const twice = { ...limits, maxAttempts: Math.min(2, limits.maxAttempts) }
    return connectBuffered({
      vendor: this.#vendor,
      model,
      file,
      request,
      transcribe: (recording) => this.#transcribe(file, recording, twice),
    })
  }

  async #send(
    file: FileApi,
    { url, headers, body }: FileRequest,
    { context, signal }: { context: FileAnswerContext; signal: AbortSignal },
  ): Promise<VendorStream<TranscriptionEvent, readonly Amount[]>> {
    const sent = await encodeBody(body)
    const response = await this.#vendor.http.fetch(url, {
      method: 'POST',
      headers: { ...headers, ...sent.headers },
      body: sent.body,
      signal,
    })
    if (!response.ok) {
      const { status, headers: answered } = response
      throw file.toRefusal({ status, headers: answered, body: await response.text() }, context)
    }
    const normaliser = contentTypeOf(response).startsWith('text/event-stream')
      ? file.createNormaliser?.(context)
      : undefined
    return normaliser === undefined
      ? openWholeTranscript(response, file, context)
      : openSseStream(bodyStreamOf(response), normaliser)
  }
}

/** A request may name another model of the vendor's than the record's. */
function modelOf({ model }: { model?: string }, record: TranscriptionModel): TranscriptionModel {
  if (model === undefined || model === record.model_name) return record
  return { ...record, model_name: model, prices: [] }
}
