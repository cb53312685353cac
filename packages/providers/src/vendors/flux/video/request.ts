import { ValidationError } from '@betterai/core'
import { base64Of } from '../../../shared/media-input.js'
import type { VideoModel } from '../../../spec/media-models.js'
import type { VideoOperation, VideoSetting } from '../../../spec/video.js'
import type { VideoCall, VideoHttpRequest } from '../../../video/video-api.js'
import type { VideoInputs } from '../../../video/video-inputs.js'
import type { VideoSettings, Warn } from '../../../video/video-settings.js'

/** What is made where no resolution is named. */
export const standardResolution = 'hd'

/** From so many keyframes without a time on, the vendor wants to know the length. */
const keyframesThatNeedLength = 3

const frames = ['input_image', 'last_frame', 'keyframes'] as const

/** What an operation takes from the video or the draft that it begins with. */
const inherited: { readonly [name in VideoOperation]?: readonly VideoSetting[] } = {
  extend: frames,
  enhance: ['duration_seconds', 'aspect_ratio', 'resolution', 'generate_audio', 'draft', ...frames],
}

/** Rules between settings; throws `ValidationError`. */
export function fitFluxVideo(
  given: VideoSettings,
  { model_name }: VideoModel,
  warn: Warn,
): VideoSettings {
  const settings = { ...given }
  const { operation } = settings
  for (const name of inherited[operation] ?? []) {
    if (settings[name as keyof VideoSettings] === undefined) continue
    warn(name, `To ${operation} a video ${model_name} takes no ${name}; it was left out`)
    delete settings[name as 'seed']
  }
  checkFrames(settings)
  checkSource(settings)
  return settings
}

function checkFrames({ input_image, last_frame, keyframes = [], duration_seconds }: VideoSettings) {
  if (keyframes.length > 0 && (input_image ?? last_frame) !== undefined)
    throw new ValidationError('A first or last frame and keyframes exclude each other', 'keyframes')
  if (last_frame !== undefined && input_image === undefined)
    throw new ValidationError('A last frame needs a first one', 'input_image')
  const untimed = keyframes.filter(({ at_seconds }) => at_seconds === undefined)
  if (untimed.length >= keyframesThatNeedLength && duration_seconds === undefined)
    throw new ValidationError('Keyframes without a time need a duration', 'duration_seconds')
}

/** The vendor finds a video or a draft by its address. */
function checkSource({ operation, source_video, source_video_id }: VideoSettings) {
  if (operation === 'enhance' && source_video !== undefined)
    throw new ValidationError('A draft is named by its id, not sent', 'source_video')
  if (source_video_id !== undefined && !/^https?:\/\/\S+$/.test(source_video_id))
    throw new ValidationError('source_video_id is no address', 'source_video_id')
}

/** The request that starts a task. */
export function fluxVideoRequest({ settings, inputs, baseUrl }: VideoCall): VideoHttpRequest {
  const { duration_seconds, aspect_ratio, resolution, generate_audio, draft } = settings
  const form = {
    prompt: settings.prompt,
    duration: duration_seconds,
    aspect_ratio,
    resolution,
    generate_audio,
    draft,
  }
  const body = settings.operation === 'enhance' ? {} : form
  const fields = Object.entries({ ...body, ...sourcesOf(settings, inputs) })
  return {
    method: 'POST',
    url: `${baseUrl}/v1/${encodeURIComponent(settings.model)}`,
    body: Object.fromEntries(fields.filter(([, value]) => value !== undefined)),
  }
}

function sourcesOf(settings: VideoSettings, inputs: VideoInputs): Record<string, unknown> {
  const { operation, source_video_id } = settings
  const { source_video } = inputs
  if (operation === 'enhance') return { mode: 'draft_enhance', draft_cache: source_video_id }
  if (operation === 'extend')
    return { mode: 'v2v', start_video: source_video ? base64Of(source_video) : source_video_id }
  const keyframes = keyframesOf(inputs)
  return keyframes.length === 0 ? { mode: 't2v' } : { mode: 'i2v', keyframes }
}

/** One image opens the video, two open and close it; those with a time are pairs. */
function keyframesOf({ input_image, last_frame, keyframes }: VideoInputs): unknown[] {
  const ends = [input_image, last_frame].flatMap((image) => (image ? [base64Of(image)] : []))
  const inner = keyframes.map(({ image, at_seconds }) =>
    at_seconds === undefined ? base64Of(image) : [at_seconds, base64Of(image)],
  )
  return [...ends, ...inner]
}
