import type { HttpClient } from '@betterai/core'
import type { ClientLoader } from '../call/vendor-context.js'
import type { FailedCall } from '../shared/failed-call.js'
import type { RefusalMapper, VendorRefusal } from '../shared/vendor-answer.js'
import type { Amount } from '../spec/amounts.js'
import type { VideoModel } from '../spec/media-models.js'
import type { VideoJob, VideoJobRef, VideoSetting } from '../spec/video.js'
import type { VideoInputs } from './video-inputs.js'
import type { VideoSettings, Warn } from './video-settings.js'

/** Access to a vendor for one attempt. */
export type VideoAccess = {
  http: HttpClient
  /** Without a slash at its end. */
  baseUrl: string
  /** Headers with the key. */
  headers: () => Record<string, string>
}

/** A request as it is sent; a body is sent as JSON. */
export type VideoHttpRequest = {
  method: 'GET' | 'POST'
  url: string
  body?: Record<string, unknown>
}

/** All that the request that starts a job is made of. */
export type VideoCall = {
  settings: VideoSettings
  inputs: VideoInputs
  model: VideoModel
  baseUrl: string
}

/** Where the file of a finished job is. */
export type VideoSource = { url: string } | { bytes: Uint8Array; mime_type: string }

/** What an answer of a vendor says about a job. */
export type VideoState = Pick<VideoJob, 'status'> &
  Partial<
    Pick<VideoJob, 'progress' | 'failure' | 'video_id' | 'expires_at' | 'duration_seconds'>
  > & {
    /** What the vendor says that it bills; left out where it does not report. */
    amounts?: readonly Amount[]
    /** The vendor's bill in US dollars; undefined where it names none. */
    costUsd?: number | undefined
    /** The first video of a completed job. */
    source?: VideoSource
  }

/** A job that has begun. */
export type StartedJob = {
  job_id: string
  polling_url?: string
  state?: VideoState
}

/** How one vendor makes videos; everything around it is the same for all. */
export interface VideoApi {
  readonly load: ClientLoader<VideoAccess>
  /** Settings that its protocol has no field for, though a record may name them. */
  readonly unknownSettings?: readonly VideoSetting[]
  /** Rules between settings beside what the record says; throws `ValidationError`. */
  fit?(settings: VideoSettings, model: VideoModel, warn: Warn): VideoSettings
  /** Which of several prices for a second holds, undefined for the only one. */
  priceVariant(settings: VideoSettings): string | undefined
  /** Builds the request that starts a job. */
  submit(call: VideoCall): VideoHttpRequest
  /** Reads the answer to it; throws `ProviderError` for one that is unusable. */
  started(
    body: Record<string, unknown>,
    context: { call: VideoCall; subject: FailedCall },
  ): StartedJob
  poll(ref: VideoJobRef, baseUrl: string): VideoHttpRequest
  /** Reads where a job stands; throws `ProviderError` for an answer that is unusable. */
  state(
    body: Record<string, unknown>,
    context: { ref: VideoJobRef; subject: FailedCall },
  ): VideoState
  /** Left out where the vendor cannot cancel. */
  cancel?(ref: VideoJobRef, baseUrl: string): VideoHttpRequest
  readonly toRefusal: RefusalMapper
  /** The state that a refusal to a look at a job tells, such as its having expired; undefined for a failure of the look. */
  refusedState?(refusal: VendorRefusal): VideoState | undefined
  /** Whether the address of a file wants the key; left out where such addresses hold for everybody. */
  wantsKey?(url: URL, baseUrl: string): boolean
}
