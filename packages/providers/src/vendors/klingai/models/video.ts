import { perOne } from '../../../shared/unit-prices.js'
import type { VideoModel } from '../../../spec/media-models.js'
import type { ModelList } from '../../../spec/model-record.js'
import type { VideoSetting } from '../../../spec/video.js'

const settings = ['negative_prompt', 'external_task_id'] as const satisfies readonly VideoSetting[]

const base = {
  protocol: 'async',
  durations_seconds: [5, 10],
  duration_range_seconds: null,
  aspect_ratios: ['16:9', '1:1', '9:16'],
  resolutions: null,
  modes: ['std', 'pro'],
  has_audio: false,
  supports_input_image: true,
  supports_last_frame: true,
  supports_edit: false,
  supports_extension: false,
  max_input_images: 0,
  max_keyframes: 0,
  person_generation: null,
  settings,
  poll: { interval_seconds: 5, timeout_seconds: 300 },
  notes: ['The name is not verified with the vendor.'],
} as const satisfies Partial<VideoModel>

const third = { durations_seconds: null, duration_range_seconds: [3, 15] } as const

/** Makes sound if it is asked to, in the better mode only. */
const withSound = {
  modes: ['pro'],
  has_audio: true,
  settings: [...settings, 'generate_audio'],
} as const

const first = {
  ...base,
  supports_extension: true,
  settings: [
    ...settings,
    'cfg_scale',
    'camera_control',
    'static_mask',
    'dynamic_masks',
    'reference_audio',
    'voice',
    'voice_language',
    'voice_speed',
  ],
} as const

/** The video models of Kling. */
export const klingaiVideoModels: ModelList<'video'> = {
  kind: 'video',
  groups: [
    {
      shared: { ...base, ...third },
      models: [
        { id: 'kling-v4', has_audio: true },
        {
          id: 'kling-v3',
          has_audio: true,
          settings: [...settings, 'generate_audio'],
          prices: perOne({
            video_second: { std: 0.084, pro: 0.112, std_audio: 0.112, pro_audio: 0.14 },
          }),
          notes: [
            'The name is not verified with the vendor.',
            'The prices are of a reseller who says that they are the list prices.',
          ],
        },
        { id: 'kling-v3-omni' },
      ],
    },
    {
      shared: { ...base, ...withSound },
      models: [{ id: 'kling-v2-6' }, { id: 'kling-video-o1' }],
    },
    {
      shared: base,
      models: [
        { id: 'kling-v2-5-turbo' },
        { id: 'kling-v2-1-master' },
        { id: 'kling-v2-1' },
        { id: 'kling-v2-master' },
      ],
    },
    {
      shared: first,
      models: [{ id: 'kling-v1-6', max_input_images: 4 }, { id: 'kling-v1-5' }, { id: 'kling-v1' }],
    },
  ],
}
