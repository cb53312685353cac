import type { VideoJobRequest, VideoSettings } from '@betterai/contracts'
import { videoSettingsSchema } from '@betterai/contracts'
import type { CallWarning, VideoRequest } from '@betterai/providers'
import { clientField } from './client-fields.js'

/** A request as it is stored and asked of a vendor, with what of it nobody knows. */
export type PreparedVideo = {
  request: VideoRequest
  /** What the client gives as the video to start from: an id of ours or the vendor's. */
  sourceId: string | undefined
  warnings: CallWarning[]
}

/** Settings that are no vendor's but ours. */
const own = new Set(['model', 'video_id', 'poll_timeout_seconds', 'file_extension'])

/** Puts a client's request into the form that video providers take. */
export function prepareVideo(body: VideoJobRequest): PreparedVideo {
  const { prompt, operation, settings, input_image_url } = body
  const video: VideoSettings = settings.video ?? {}
  const { number_of_videos, enable_audio, image_tail, ...named } = video
  const wanted: Record<string, unknown> = {
    input_image: input_image_url,
    count: number_of_videos,
    generate_audio: enable_audio,
    last_frame: image_tail,
    ...withoutEmpty(named),
  }
  const known = Object.entries(withoutEmpty(wanted)).filter(
    ([name]) => !own.has(name) && (name in videoSettingsSchema.shape || name === 'count'),
  )
  // The contract's fields have the names and types of the provider's.
  const request = { prompt, operation, ...Object.fromEntries(known) } as VideoRequest
  return {
    request,
    sourceId: video.video_id ?? settings.video_id,
    warnings: Object.keys(withoutEmpty(video))
      .filter((name) => !(name in videoSettingsSchema.shape))
      .map((field) => ({
        code: 'unsupported_setting',
        message: `${field} is no setting of videos; it was left out`,
        field: clientField(field),
      })),
  }
}

function withoutEmpty(values: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== null),
  )
}
