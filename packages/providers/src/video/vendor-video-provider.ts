import type { CallContext } from '../call/attempts.js'
import { callOnce } from '../call/call-once.js'
import { isSurelyUnbegun } from '../call/retry-policy.js'
import type { VendorContext } from '../call/vendor-context.js'
import type { FailedCall } from '../shared/failed-call.js'
import type { Amount } from '../spec/amounts.js'
import type { CallWarning } from '../spec/call-events.js'
import type { CallOptions } from '../spec/call-outcome.js'
import type { VideoModel } from '../spec/media-models.js'
import type { VideoFile, VideoJob, VideoJobRef, VideoRequest } from '../spec/video.js'
import { askVendor } from './ask-vendor.js'
import { BaseVideoProvider } from './base-video-provider.js'
import { openVideo } from './open-video.js'
import { billedAmounts, createVideoAccount, expectedAmounts, videoCost } from './video-account.js'
import type { VideoAccess, VideoApi, VideoState } from './video-api.js'
import type { VideoInputs } from './video-inputs.js'
import { readVideoInputs } from './video-inputs.js'
import { fitVideoSettings } from './video-settings.js'

/** What a call that starts, asks or stops a job consists of. */
type JobContext = CallContext<VideoJob, readonly Amount[]>

/** Videos of a vendor through its API, under the common call policy. */
export class VendorVideoProvider extends BaseVideoProvider {
  readonly provider_name: string
  override readonly cancel?: (ref: VideoJobRef, options?: CallOptions) => Promise<VideoJob>
  readonly #vendor: VendorContext
  readonly #api: VideoApi

  constructor(vendor: VendorContext, model: VideoModel, api: VideoApi) {
    super(model)
    this.provider_name = vendor.provider
    this.#vendor = vendor
    this.#api = api
    if (api.cancel !== undefined) this.cancel = (ref, options = {}) => this.#cancel(ref, options)
  }

  override check(request: VideoRequest): readonly CallWarning[] {
    return this.#fit(request).warnings.map(withoutType)
  }

  override async submit(request: VideoRequest): Promise<VideoJob> {
    const { modelConfig: model } = this
    const api = this.#api
    const { fitted, warnings } = this.#fit(request)
    const context = this.#contextOf('submit_video', fitted.model, request)
    let inputs: VideoInputs | undefined
    // Every start is billed, so it is made again only where the vendor has not begun.
    const mayRepeat: JobContext['mayRepeat'] = (error) =>
      isSurelyUnbegun(error) && (error.upstreamStatus ?? 0) < 500
    return this.#run({ ...context, mayRepeat }, async (access, signal) => {
      inputs ??= await readVideoInputs(fitted, {
        ownHosts: this.#vendor.ownHosts,
        maxBytes: this.#vendor.maxAttachmentBytes,
        signal,
      })
      const call = { settings: fitted, inputs, model, baseUrl: access.baseUrl }
      const answer = await askVendor(access, api.submit(call), { signal, isOnce: true })
      if (answer.refusal !== undefined) throw api.toRefusal(answer.refusal, context.subject)
      const started = api.started(answer.body(context.subject), { call, subject: context.subject })
      const state = started.state ?? { status: 'queued' }
      const ref: VideoJobRef = {
        job_id: started.job_id,
        model: fitted.model,
        polling_url: started.polling_url ?? null,
        expected_amounts: expectedAmounts(model, fitted, {
          inputs,
          variant: api.priceVariant(fitted),
        }),
        billed_usd: state.costUsd ?? null,
      }
      return this.#jobOf(ref, state, warnings.map(withoutType))
    })
  }

  #fit(request: VideoRequest) {
    const { modelConfig: model } = this
    const api = this.#api
    const { settings, warnings, warn } = fitVideoSettings(request, model, api.unknownSettings)
    return { fitted: api.fit?.(settings, model, warn) ?? settings, warnings }
  }

  override async poll(ref: VideoJobRef, options: CallOptions = {}): Promise<VideoJob> {
    const context = this.#contextOf('poll_video', ref.model, options)
    return this.#run(context, async (access, signal) =>
      this.#jobOf(ref, await this.#look(ref, { access, signal, call: context.subject })),
    )
  }

  override async download(ref: VideoJobRef, options: CallOptions = {}): Promise<VideoFile> {
    const context = this.#contextOf('download_video', ref.model, options)
    const { value } = await callOnce(context, {
      call: async ({ signal }) => {
        const access = await this.#vendor.client(this.#api.load, ref.model)
        const call = context.subject
        const state = await this.#look(ref, { access, signal, call })
        return openVideo(state, {
          access,
          call,
          api: this.#api,
          idleMs: this.#vendor.limits.idleMs,
          // The file is still being read when the call is over.
          signal: AbortSignal.any([signal, ...(options.signal ? [options.signal] : [])]),
        })
      },
    })
    return value
  }

  /** A job that is over already refuses; where it stands is told instead. */
  async #cancel(ref: VideoJobRef, options: CallOptions): Promise<VideoJob> {
    const context = this.#contextOf('cancel_video', ref.model, options)
    return this.#run(context, async (access, signal) => {
      const request = this.#api.cancel?.(ref, access.baseUrl)
      const call = context.subject
      if (request !== undefined) {
        const answer = await askVendor(access, request, { signal })
        if (answer.refusal === undefined)
          return this.#jobOf(ref, this.#api.state(answer.body(call), { ref, subject: call }))
        const state = await this.#look(ref, { access, signal, call })
        if (isOver(state)) return this.#jobOf(ref, state)
        throw this.#api.toRefusal(answer.refusal, call)
      }
      return this.#jobOf(ref, await this.#look(ref, { access, signal, call }))
    })
  }

  async #look(
    ref: VideoJobRef,
    { access, signal, call }: { access: VideoAccess; signal: AbortSignal; call: FailedCall },
  ): Promise<VideoState> {
    const api = this.#api
    const answer = await askVendor(access, api.poll(ref, access.baseUrl), { signal })
    if (answer.refusal === undefined) return api.state(answer.body(call), { ref, subject: call })
    const state = api.refusedState?.(answer.refusal)
    if (state === undefined) throw api.toRefusal(answer.refusal, call)
    return state
  }

  #contextOf(operation: string, model: string, options: CallOptions): JobContext {
    const { limits, onEvent } = this.#vendor
    return {
      subject: { provider: this.provider_name, operation, model },
      limits,
      onEvent,
      account: createVideoAccount(options),
      signal: options.signal,
    }
  }

  async #run(
    context: JobContext,
    call: (access: VideoAccess, signal: AbortSignal) => Promise<VideoJob>,
  ): Promise<VideoJob> {
    const { value, warnings } = await callOnce(context, {
      call: async ({ signal }) =>
        call(await this.#vendor.client(this.#api.load, context.subject.model), signal),
      eventsOf: (job) => [job],
    })
    return { ...value, warnings: [...value.warnings, ...warnings.map(withoutType)] }
  }

  #jobOf(ref: VideoJobRef, state: VideoState, warnings: readonly CallWarning[] = []): VideoJob {
    const amounts = billedAmounts(state, ref.expected_amounts)
    const costUsd = state.costUsd ?? ref.billed_usd ?? undefined
    const pricing = { prices: this.modelConfig.prices, at: this.#vendor.now() }
    return {
      ref,
      status: state.status,
      progress: state.status === 'completed' ? 100 : (state.progress ?? null),
      failure: state.failure ?? null,
      video_id: state.video_id ?? null,
      expires_at: state.expires_at ?? null,
      duration_seconds: state.duration_seconds ?? null,
      amounts,
      cost: isOver(state) ? videoCost(costUsd, amounts, pricing) : null,
      warnings,
    }
  }
}

function isOver({ status }: VideoState): boolean {
  return status !== 'queued' && status !== 'running'
}

function withoutType({ type: _, ...warning }: { type: 'warning' } & CallWarning): CallWarning {
  return warning
}
