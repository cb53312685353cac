import type { Amount } from './amounts.js'
import type { CallWarning } from './call-events.js'
import type { CallOptions } from './call-outcome.js'
import type { MediaInput } from './media-input.js'
import type { Cost } from './text-stream.js'
import type { CameraControl, MotionMask } from './video-motion.js'

/** An image that the video passes at a time. */
export type Keyframe = {
  image: MediaInput
  /** Seconds from the start; evenly spread when left out. */
  at_seconds?: number
}

/** What is to be done; `enhance` makes the full version of a draft, `lip_sync` lets a person in a video say something. */
export type VideoOperation = 'generate' | 'edit' | 'extend' | 'enhance' | 'lip_sync'

/**
 * One request for a video. The model's record says what it takes: a value outside of that throws `ValidationError`,
 * a setting that the model does not know is left out with a warning.
 */
export type VideoRequest = {
  /** Default `generate`; the others need `source_video` or `source_video_id`. */
  operation?: VideoOperation
  /** What is to be seen; for `lip_sync` the words that are said, unless `reference_audio` has them. */
  prompt: string
  /** Vendor's model name. */
  model?: string
  duration_seconds?: number
  /** Ratio of width to height, `16:9`. */
  aspect_ratio?: string
  /** Resolution step, for example `720p`. */
  resolution?: string
  /** Width and height in pixels, `1280x720`, for models that take sizes. */
  size?: string
  /** Mode of the record, for example `std` or `pro`. */
  mode?: string
  /** Number of videos, default 1. */
  count?: number
  /** First frame. */
  input_image?: MediaInput
  last_frame?: MediaInput
  /** Images of people, things or places that appear. */
  reference_images?: readonly MediaInput[]
  /** Recordings of voices or sounds that are heard. */
  reference_audio?: readonly MediaInput[]
  /** Vendor's id of the voice that says the words of `lip_sync`. */
  voice?: string
  /** Language of these words, for example `en`. */
  voice_language?: string
  /** How fast they are said, 1 for the usual speed. */
  voice_speed?: number
  keyframes?: readonly Keyframe[]
  /** Video that is edited or extended. */
  source_video?: MediaInput
  /** The same by the vendor's id, `video_id` of an earlier job. */
  source_video_id?: string
  negative_prompt?: string
  /** Which people may be shown, for example `allow_adult`. */
  person_generation?: string
  /** Makes sound with it, where that can be chosen. */
  generate_audio?: boolean
  /** Lets the vendor write the prompt out. */
  enhance_prompt?: boolean
  seed?: number
  /** 0 to 1; how strictly the prompt is followed. */
  cfg_scale?: number
  /** Excludes `last_frame` and masks. */
  camera_control?: CameraControl
  /** Areas that stay still. */
  static_mask?: MediaInput
  /** Areas that move along a path, at most 6. */
  dynamic_masks?: readonly MotionMask[]
  /** Areas that are made anew. */
  mask?: MediaInput
  /** Frames a second. */
  fps?: number
  compression_quality?: 'optimized' | 'lossless'
  /** A quick, cheap version first, which `enhance` takes by its `video_id`. */
  draft?: boolean
  /** Our own name for the job, by which the vendor can be asked. */
  external_task_id?: string
} & CallOptions

/** Name of a setting, as a record lists those that its model takes. */
export type VideoSetting = Exclude<keyof VideoRequest, 'prompt' | 'model' | keyof CallOptions>

/** What finds a job again; plain JSON, to be stored before the first poll. */
export type VideoJobRef = {
  /** Vendor's id of the job. */
  job_id: string
  model: string
  /** Where to ask: an address that the vendor gave for this job, or a path below its own; null where the id is enough. */
  polling_url: string | null
  /** What the job will be billed by our reckoning, for vendors that do not report it. */
  expected_amounts: readonly Amount[]
  /** What the vendor said at the start that it bills, in US dollars, also should the job fail; null where it did not say. */
  billed_usd: number | null
}

/** Why a job failed; `content_policy` is not worth another try. */
export type VideoFailure = {
  reason: 'content_policy' | 'vendor_error'
  /** Words that every client may read. */
  message: string
  /** What the vendor said, for the log. */
  original_error: string | null
}

/** Where a job stands; final from `completed` on. */
export type VideoJob = {
  ref: VideoJobRef
  status: 'queued' | 'running' | 'completed' | 'failed' | 'cancelled' | 'expired'
  /** 0 to 100, null where the vendor does not say. */
  progress: number | null
  /** Set when the job failed. */
  failure: VideoFailure | null
  /** What the vendor finds the finished video by, for edits and extensions; may be a secret address. */
  video_id: string | null
  /** Until when the vendor keeps it, ISO 8601 in UTC; null where unknown. */
  expires_at: string | null
  /** Length of the finished video in seconds, null where unknown. */
  duration_seconds: number | null
  /**
   * What the vendor bills for the job, empty until it is over; a failed job may be billed too. Each look at a job that
   * is over tells the same amounts, which count once.
   */
  amounts: readonly Amount[]
  /** Null until the job is over, and without a bill or a known price. */
  cost: Cost | null
  warnings: readonly CallWarning[]
}

/** A finished video. */
export type VideoFile = {
  mime_type: string
  /** Null where the vendor does not say. */
  size_bytes: number | null
  /** Leaving the loop closes the connection. */
  bytes: AsyncIterable<Uint8Array>
}

/** A video vendor behind the one interface; all methods throw `ProviderError`, `ValidationError` or an `AbortError`. */
export interface VideoProvider {
  readonly provider_name: string
  /** Checks a request's values as `submit` does, without asking the vendor; answers what `submit` leaves out or changes. */
  check(request: VideoRequest): readonly CallWarning[]
  /** Starts the vendor's work; never sent twice, since each start is billed. */
  submit(request: VideoRequest): Promise<VideoJob>
  /** Asks once; how often is the record's `poll`. */
  poll(ref: VideoJobRef, options?: CallOptions): Promise<VideoJob>
  /** Absent where the vendor cannot; a job that is over stays as it is. */
  cancel?(ref: VideoJobRef, options?: CallOptions): Promise<VideoJob>
  /** The first video of a completed job, which the vendor may keep for minutes only. */
  download(ref: VideoJobRef, options?: CallOptions): Promise<VideoFile>
}
