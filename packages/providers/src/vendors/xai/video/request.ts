import { ValidationError } from '@betterai/core'
import { dataUrlOf } from '../../../shared/media-input.js'
import type { MediaBytes } from '../../../spec/media-input.js'
import type { VideoModel } from '../../../spec/media-models.js'
import type { VideoOperation, VideoSetting } from '../../../spec/video.js'
import type { VideoCall, VideoHttpRequest } from '../../../video/video-api.js'
import type { VideoInputs } from '../../../video/video-inputs.js'
import type { VideoSettings, Warn } from '../../../video/video-settings.js'

const mostReferenceAudio = 3
/** Videos with reference images go up to this resolution. */
const referenceResolution = '720p'

const frames = [
  'input_image',
  'last_frame',
  'reference_images',
  'reference_audio',
  'keyframes',
] as const
const form = ['aspect_ratio', 'resolution', 'generate_audio'] as const

/** What an operation takes from the video that it begins with. */
const inherited: { readonly [name in VideoOperation]?: readonly VideoSetting[] } = {
  edit: ['duration_seconds', ...form, ...frames],
  extend: [...form, ...frames],
}

/** Rules between settings; throws `ValidationError`. */
export function fitXaiVideo(
  given: VideoSettings,
  { model_name }: VideoModel,
  warn: Warn,
): VideoSettings {
  const settings = { ...given }
  const { operation, reference_audio = [], keyframes = [] } = settings
  for (const name of inherited[operation] ?? []) {
    if (settings[name as keyof VideoSettings] === undefined) continue
    warn(name, `To ${operation} a video ${model_name} takes no ${name}; it was left out`)
    delete settings[name as 'seed']
  }
  if (reference_audio.length > mostReferenceAudio)
    throw new ValidationError(
      `${model_name} takes at most ${mostReferenceAudio} recordings`,
      'reference_audio',
    )
  const hasReferences = (settings.reference_images ?? []).length > 0
  if (hasReferences && settings.resolution === '1080p') {
    warn('resolution', `With reference images it is ${referenceResolution}`)
    settings.resolution = referenceResolution
  }
  const isUntimed = keyframes.some(({ at_seconds }) => at_seconds === undefined)
  if (isUntimed && settings.duration_seconds === undefined)
    throw new ValidationError('Keyframes without a time need a duration', 'duration_seconds')
  requireAddress(settings)
  return settings
}

/** The vendor knows its videos by their address. */
function requireAddress({ source_video_id }: VideoSettings): void {
  if (source_video_id === undefined || /^https?:\/\/\S+$/.test(source_video_id)) return
  throw new ValidationError('source_video_id is no address of a video', 'source_video_id')
}

const paths: { readonly [name in VideoOperation]?: string } = {
  edit: '/videos/edits',
  extend: '/videos/extensions',
}

/** The request that starts a job. */
export function videoRequest({ settings, inputs, baseUrl }: VideoCall): VideoHttpRequest {
  const { duration_seconds, aspect_ratio, resolution, generate_audio } = settings
  return {
    method: 'POST',
    url: `${baseUrl}${paths[settings.operation] ?? '/videos/generations'}`,
    body: withoutUndefined({
      model: settings.model,
      prompt: settings.prompt,
      duration: duration_seconds,
      aspect_ratio,
      resolution,
      generate_audio,
      ...filesOf(inputs, settings),
    }),
  }
}

function filesOf(inputs: VideoInputs, settings: VideoSettings): Record<string, unknown> {
  const { reference_images, reference_audio, keyframes, source_video } = inputs
  const list = (files: readonly MediaBytes[]) =>
    files.length === 0 ? undefined : files.map(toFile)
  const times = spread(keyframes.length, settings.duration_seconds ?? 0)
  const timed = keyframes.map(({ image, at_seconds }, index) => ({
    image: toFile(image),
    timestamp_s: at_seconds ?? times[index],
  }))
  const address = settings.source_video_id
  return {
    image: inputs.input_image && toFile(inputs.input_image),
    last_frame: inputs.last_frame && toFile(inputs.last_frame),
    reference_images: list(reference_images),
    reference_audios: list(reference_audio),
    keyframes: timed.length === 0 ? undefined : timed,
    video: source_video ? toFile(source_video) : address && { url: address },
  }
}

const toFile = (file: MediaBytes) => ({ url: dataUrlOf(file) })

/** Times between start and end, as far from each other as from both. */
function spread(count: number, seconds: number): number[] {
  return Array.from({ length: count }, (_, index) => ((index + 1) * seconds) / (count + 1))
}

function withoutUndefined(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
