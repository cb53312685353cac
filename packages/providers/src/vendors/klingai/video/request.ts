import { ValidationError } from '@betterai/core'
import { base64Of } from '../../../shared/media-input.js'
import type { MediaBytes } from '../../../spec/media-input.js'
import type { VideoModel } from '../../../spec/media-models.js'
import type { VideoSetting } from '../../../spec/video.js'
import type { VideoCall, VideoHttpRequest } from '../../../video/video-api.js'
import type { VideoSettings, Warn } from '../../../video/video-settings.js'
import { checkSpeech, lipSyncBody } from './request/lip-sync.js'
import { checkMotion } from './request/motion.js'

type Kind = 'text2video' | 'image2video' | 'multi-image2video' | 'video-extend' | 'lip-sync'

const longestText = 2_500
const fewestReferences = 2
const largestImage = 10 * 1024 * 1024
const imageTypes: ReadonlySet<string> = new Set(['image/jpeg', 'image/png'])

const motion = ['camera_control', 'static_mask', 'dynamic_masks'] as const
const speech = ['reference_audio', 'voice', 'voice_language', 'voice_speed'] as const
const frames = ['input_image', 'last_frame'] as const
/** What is as it was in a video that is taken on. */
const inherited = [
  'duration_seconds',
  'aspect_ratio',
  'mode',
  'negative_prompt',
  'cfg_scale',
  'reference_images',
  'generate_audio',
  ...frames,
  ...motion,
] as const

/** What each kind of request has no field for. */
const lacking: { readonly [kind in Kind]: readonly VideoSetting[] } = {
  text2video: ['static_mask', 'dynamic_masks', ...speech],
  image2video: ['aspect_ratio', ...speech],
  'multi-image2video': ['cfg_scale', 'generate_audio', ...frames, ...motion, ...speech],
  'video-extend': [...inherited, ...speech],
  'lip-sync': inherited,
}

function kindOf({
  operation,
  input_image,
  last_frame,
  reference_images = [],
}: VideoSettings): Kind {
  if (operation === 'extend') return 'video-extend'
  if (operation === 'lip_sync') return 'lip-sync'
  if (reference_images.length > 0) return 'multi-image2video'
  return input_image !== undefined || last_frame !== undefined ? 'image2video' : 'text2video'
}

/** Rules between settings; throws `ValidationError`. */
export function fitKlingVideo(
  given: VideoSettings,
  { model_name }: VideoModel,
  warn: Warn,
): VideoSettings {
  const kind = kindOf(given)
  const settings = { ...given }
  for (const name of lacking[kind]) {
    if (Reflect.get(given, name) !== undefined)
      warn(name, `For ${kind} ${model_name} takes no ${name}; it was left out`)
    delete settings[name as 'seed']
  }
  for (const field of ['prompt', 'negative_prompt'] as const)
    if ((settings[field]?.length ?? 0) > longestText)
      throw new ValidationError(`${field} has more than ${longestText} characters`, field)
  checkSource(settings)
  checkMotion(settings)
  if (kind === 'lip-sync') checkSpeech(settings)
  return settings
}

function checkSource(settings: VideoSettings): void {
  const { operation, source_video, source_video_id, last_frame, input_image } = settings
  if (operation !== 'generate' && source_video_id === undefined)
    throw new ValidationError('A video is named by its id, not sent', 'source_video_id')
  if (source_video !== undefined)
    throw new ValidationError('A video is named by its id, not sent', 'source_video')
  if (last_frame !== undefined && input_image === undefined)
    throw new ValidationError('A last frame needs a first one', 'input_image')
  const references = settings.reference_images?.length ?? 0
  if (references > 0 && references < fewestReferences)
    throw new ValidationError(
      `There have to be at least ${fewestReferences} reference images`,
      'reference_images',
    )
}

/** Where tasks of this kind are started, and looked at below that. */
export function klingPath(settings: VideoSettings): string {
  return `/v1/videos/${kindOf(settings)}`
}

/** The request that starts a task. */
export function klingVideoRequest({ settings, inputs, baseUrl }: VideoCall): VideoHttpRequest {
  const kind = kindOf(settings)
  const url = `${baseUrl}${klingPath(settings)}`
  if (kind === 'lip-sync') return { method: 'POST', url, body: lipSyncBody({ settings, inputs }) }
  const { cfg_scale, negative_prompt, camera_control, external_task_id, generate_audio } = settings
  const image = (name: 'input_image' | 'last_frame' | 'static_mask') =>
    imageText(inputs[name], name)
  const masks = inputs.dynamic_masks.map(({ mask, trajectories }, index) => ({
    mask: imageText(mask, `dynamic_masks.${index}`),
    trajectories,
  }))
  const references = inputs.reference_images.map((file, index) => ({
    image: imageText(file, `reference_images.${index}`),
  }))
  const form =
    kind === 'video-extend'
      ? { video_id: settings.source_video_id }
      : {
          model_name: settings.model,
          mode: settings.mode ?? 'std',
          duration: String(settings.duration_seconds ?? 5),
          aspect_ratio: settings.aspect_ratio,
        }
  const body = {
    ...form,
    prompt: settings.prompt,
    negative_prompt,
    cfg_scale,
    sound: generate_audio === undefined ? undefined : generate_audio ? 'on' : 'off',
    camera_control,
    external_task_id,
    image: image('input_image'),
    image_tail: image('last_frame'),
    static_mask: image('static_mask'),
    dynamic_masks: masks.length === 0 ? undefined : masks,
    image_list: references.length === 0 ? undefined : references,
  }
  const given = Object.entries(body).filter(([, value]) => value !== undefined)
  return {
    method: 'POST',
    url,
    body: Object.fromEntries(given),
  }
}

/** The vendor takes base64 without the head of a data URL. */
function imageText(file: MediaBytes | undefined, field: string): string | undefined {
  if (file === undefined) return undefined
  if (!imageTypes.has(file.mime_type))
    throw new ValidationError(`${field} has to be a JPEG or a PNG, but is ${file.mime_type}`, field)
  if (file.bytes.length > largestImage)
    throw new ValidationError(`${field} is larger than ${largestImage} bytes`, field)
  return base64Of(file)
}
