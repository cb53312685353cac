import type { MediaKind, MediaLimits, MediaReader } from '../shared/media-input.js'
import { createMediaReader } from '../shared/media-input.js'
import type { MediaBytes, MediaInput } from '../spec/media-input.js'
import type { MotionMask } from '../spec/video-motion.js'
import type { VideoSettings } from './video-settings.js'

/** The files of a request as bytes. */
export type VideoInputs = {
  input_image?: MediaBytes | undefined
  last_frame?: MediaBytes | undefined
  source_video?: MediaBytes | undefined
  static_mask?: MediaBytes | undefined
  mask?: MediaBytes | undefined
  reference_images: readonly MediaBytes[]
  reference_audio: readonly MediaBytes[]
  keyframes: readonly { image: MediaBytes; at_seconds: number | undefined }[]
  dynamic_masks: readonly { mask: MediaBytes; trajectories: MotionMask['trajectories'] }[]
}

/** Reads the files that a request names; throws what a `MediaReader` throws. */
export async function readVideoInputs(
  settings: VideoSettings,
  limits: MediaLimits,
): Promise<VideoInputs> {
  const read = createMediaReader(limits)
  const one = (field: keyof VideoSettings & string, kind: MediaKind) =>
    readOne(read, settings[field] as MediaInput | undefined, { field, kind })
  const many = (field: string, kind: MediaKind, files: readonly MediaInput[] = []) =>
    Promise.all(files.map((file, index) => read(file, { field: `${field}.${index}`, kind })))
  const { reference_images, reference_audio, keyframes = [], dynamic_masks = [] } = settings
  const [input_image, last_frame, source_video, static_mask, mask] = await Promise.all([
    one('input_image', 'image'),
    one('last_frame', 'image'),
    one('source_video', 'video'),
    one('static_mask', 'image'),
    one('mask', 'image'),
  ])
  const [images, audio, frames, masks] = await Promise.all([
    many('reference_images', 'image', reference_images),
    many('reference_audio', 'audio', reference_audio),
    many(
      'keyframes',
      'image',
      keyframes.map(({ image }) => image),
    ),
    many(
      'dynamic_masks',
      'image',
      dynamic_masks.map(({ mask: area }) => area),
    ),
  ])
  return {
    input_image,
    last_frame,
    source_video,
    static_mask,
    mask,
    reference_images: images,
    reference_audio: audio,
    keyframes: frames.map((image, index) => ({ image, at_seconds: keyframes[index]?.at_seconds })),
    dynamic_masks: masks.map((area, index) => ({
      mask: area,
      trajectories: dynamic_masks[index]?.trajectories ?? [],
    })),
  }
}

async function readOne(
  read: MediaReader,
  input: MediaInput | undefined,
  file: { field: string; kind: MediaKind },
): Promise<MediaBytes | undefined> {
  return input === undefined ? undefined : await read(input, file)
}
